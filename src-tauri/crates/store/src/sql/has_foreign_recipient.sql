-- Whether one of these numbers is another publication's, or was never given.
SELECT EXISTS (
    SELECT 1 FROM json_each(?2) AS given
    WHERE given.value >= 0
        AND (
            EXISTS (SELECT 1 FROM recipients WHERE id = given.value AND publication <> ?1)
            OR given.value > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'recipients'), 0)
        )
)
