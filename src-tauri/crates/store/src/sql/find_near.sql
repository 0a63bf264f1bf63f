-- The texts that share most of these hashes.
SELECT sketches.id, sketches.manuscript, sketches.item, sketches.sketch
FROM (
    SELECT sketch AS id, count(*) AS shared
    FROM anchors
    WHERE hash IN (SELECT value FROM json_each(?1))
    GROUP BY sketch
    ORDER BY shared DESC, sketch
    LIMIT ?2
) AS near
JOIN sketches ON sketches.id = near.id
ORDER BY near.shared DESC, near.id
