-- Pictures that no issue shows any more, and showed in no revision.
DELETE FROM images WHERE
    NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.image = images.id)
    AND NOT EXISTS (SELECT 1 FROM revisions WHERE instr(revisions.content, images.id) > 0)
