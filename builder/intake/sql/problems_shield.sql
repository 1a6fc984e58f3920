-- In: problems, staged. Out: problems, values without numbers and words that are private. Run only where problems_private.sql
-- finds a reason: planning it takes longer than all else that findings need.
UPDATE problems SET value = shielded.shown
FROM (
    SELECT ordinal, value, CASE WHEN contains(without_words, '已屏蔽]') THEN without_words ELSE without_numbers END AS shown
    FROM (
        SELECT *, mask_words(shield_fold(without_numbers), true, is_person) AS without_words
        FROM (
            SELECT DISTINCT ordinal, value, party_category = 'person' AS is_person,
                list_transform([shield(value)], lambda s: CASE WHEN contains(s, '已屏蔽]') THEN s ELSE value END)[1] AS without_numbers
            FROM problems JOIN staged USING (ordinal)
            WHERE may_need_shield(value) OR may_say_private(value)
        )
    )
) AS shielded
WHERE problems.ordinal = shielded.ordinal AND problems.value = shielded.value AND shielded.shown <> shielded.value;
