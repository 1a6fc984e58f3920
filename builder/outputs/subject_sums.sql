-- What the decisions of a subject come to, for its own page: of those with more than ten, or with more than five penalties.
-- in:  register.subject, register.decision, is_chosen
-- out: view subject_sum (path: of the head, payload: JSON text)
-- part, whole: a year's fines and the most of a year, or decisions where there is no fine.
CREATE OR REPLACE TEMP VIEW subject_sum AS
WITH many AS (
    SELECT code FROM register.subject WHERE is_chosen(code) AND (total > 10 OR penalties > 5)
),
chosen AS (
    SELECT subject_code, year(decision_date) AS year, kind, agency, validity, decision_date, subject_total, position, id,
        coalesce(fine_fen, 0)::BIGINT AS fine, coalesce(confiscated_fen, 0)::BIGINT AS confiscated
    FROM register.decision
    WHERE subject_code IN (SELECT code FROM many)
),
summed AS (
    SELECT subject_code, sum(fine)::BIGINT AS fine, sum(confiscated)::BIGINT AS confiscated,
        count(DISTINCT agency) FILTER (kind = 'penalty') AS agencies, count(*) FILTER (validity = 'valid') AS valid,
        min(decision_date) AS first, max(decision_date) AS last
    FROM chosen
    GROUP BY subject_code
),
by_year AS (
    SELECT subject_code, year, count(*) AS total, count(*) FILTER (kind = 'licence') AS licences,
        count(*) FILTER (kind = 'penalty') AS penalties, sum(fine)::BIGINT AS fine,
        CASE WHEN any_value(subject_total) > page_size().subject THEN subject_part_path(subject_code, year) END AS href,
        min_by(id, position) AS first
    FROM chosen
    GROUP BY subject_code, year
),
scaled AS (
    SELECT *, max(fine) OVER (PARTITION BY subject_code) AS most_fine, max(total) OVER (PARTITION BY subject_code) AS most
    FROM by_year
),
years AS (
    SELECT subject_code, list({
        year: year, licences: licences, penalties: penalties, fine: yuan_shown(fine),
        part: CASE WHEN most_fine > 0 THEN fine ELSE total END, whole: CASE WHEN most_fine > 0 THEN most_fine ELSE most END, href: href, first: first
    } ORDER BY year DESC) AS years
    FROM scaled
    GROUP BY subject_code
)
SELECT subject_path(subject_code) AS path,
    to_json({
        fine: CASE WHEN fine > 0 THEN money_words(fine) END,
        confiscated: CASE WHEN confiscated > 0 THEN money_words(confiscated) END, agencies: agencies, valid: valid,
        first: first::VARCHAR, last: last::VARCHAR, years: years
    })::VARCHAR AS payload
FROM summed
JOIN years USING (subject_code)
