-- What a list shows of the manuscripts named, the newest first. No text is read. The photos that are
-- attached to a text count as its own.
SELECT id, received_at, title, sender, unit, source, format, length,
    pictures + (
        SELECT coalesce(sum(photos.pictures), 0) FROM manuscripts AS photos
        WHERE photos.attached_to = manuscripts.id
    ),
    doubts, changes, turned, attached_to
FROM manuscripts
WHERE id IN (SELECT value FROM json_each(?1))
ORDER BY id DESC
