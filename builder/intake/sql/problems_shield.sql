-- in:  problems, staged
-- out: changed problems, values without numbers and words that are private, and without names of persons after a label (经办人…) or in
--      a cell that holds nothing else. Run only where problems_private.sql finds a reason: planning it takes longer than all else
--      that findings need.
UPDATE problems SET value = shielded.shown
FROM (
    SELECT ordinal, value,
        CASE WHEN regexp_matches(clean, '^(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
                 || '])[' || given_characters() || ']{1,2}(?:$|[（(\s]?\[)')
                 AND NOT not_a_name(regexp_extract(clean, '^[㐀-鿿]+')) THEN masked_name(clean) || regexp_extract(clean, '\[.*$')
             WHEN may_name_someone(clean) THEN without_names(clean, longest_first(names_in(clean)), NULL)
             ELSE clean END AS shown
    FROM (
        SELECT ordinal, value, CASE WHEN contains(without_words, '已屏蔽]') THEN without_words ELSE without_numbers END AS clean
        FROM (
            SELECT *, mask_words(shield_fold(without_numbers), true, is_person) AS without_words
            FROM (
                SELECT DISTINCT ordinal, value, party_category = 'person' AS is_person,
                    list_transform([shield(value)], lambda s: CASE WHEN contains(s, '已屏蔽]') THEN s ELSE value END)[1] AS without_numbers
                FROM problems JOIN staged USING (ordinal)
                WHERE (code <> 'N010' OR field = 'party_name') AND (
                    may_need_shield(value) OR may_say_private(value, is_person) OR may_name_someone(value) OR looks_like_name(value)
                    OR regexp_matches(value, '^[㐀-鿿]{2,4}[（(\s]?\[')
                )
            )
        )
    )
) AS shielded
WHERE problems.ordinal = shielded.ordinal AND problems.value = shielded.value AND shielded.shown <> shielded.value;
