-- On which pages of its subject a decision stands.
-- in:  register.decision, is_chosen
-- out: view subject_place (key = code, path, position, place: on the page; d: the decision, agency_code, kind, matter, penalty_kinds,
--      card_digest)
CREATE OR REPLACE TEMP VIEW subject_place AS
SELECT subject_code AS key, subject_path(subject_code) AS path, position, position AS place, decision AS d, agency_code, kind,
    matter, penalty_kinds, card_digest
FROM register.decision
WHERE subject_code IS NOT NULL AND is_chosen(subject_code) AND position <= page_size().subject
UNION ALL
SELECT key, path, position, row_number() OVER (PARTITION BY path ORDER BY position) AS place, d, agency_code, kind, matter,
    penalty_kinds, card_digest
FROM (
    SELECT subject_code AS key,
        subject_part_path(
            subject_code,
            CASE WHEN year_total > page_size().subject_year
                THEN strftime(decision_date, '%Y-%m') ELSE strftime(decision_date, '%Y') END
        ) AS path,
        position, decision AS d, agency_code, kind, matter, penalty_kinds, card_digest
    FROM register.decision
    WHERE subject_code IS NOT NULL AND is_chosen(subject_code) AND subject_total > page_size().subject
)
