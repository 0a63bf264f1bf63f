-- A few are enough: a text that everybody sent is not compared with all of them.
INSERT INTO resemblances (manuscript, other, percent)
SELECT ?1, ?2, ?3
WHERE (SELECT count(*) FROM resemblances WHERE manuscript = ?1) < 8
ON CONFLICT (manuscript, other) DO UPDATE SET percent = excluded.percent
