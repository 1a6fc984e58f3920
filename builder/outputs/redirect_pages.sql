-- Old addresses of subjects that are known by another code today (register.merged), and where they stand now.
-- A subject's old address leads on while it has a page, whatever became of single decisions; the pages of years and months
-- that the old code would have by itself lead to the same head. A decision that had a page of its own, since its older number
-- cannot stand in an address, leads to its place.
-- in:  register.merged, register.subject, register.decision, is_chosen
-- out: view redirect_page (path; code, name: of the subject today; href: where it, or the decision, stands)
CREATE OR REPLACE TEMP VIEW redirect_page AS
WITH moved AS MATERIALIZED (
    SELECT merged.identifier, merged.identifier_kind, subject.code, subject.name
    FROM register.merged
    JOIN register.subject ON subject.code = merged.uscc
),
stated AS MATERIALIZED (
    SELECT id, subject_code, subject_total, year_total, decision_date, moved.identifier, moved.name,
        count(*) OVER (PARTITION BY identifier) AS own_total,
        count(*) OVER (PARTITION BY identifier, year(decision_date)) AS own_year_total
    FROM register.decision
    JOIN moved ON moved.identifier = coalesce(decision.uscc, decision.org_code, decision.reg_number)
),
old_years AS (
    SELECT DISTINCT identifier, subject_code AS code, name, strftime(decision_date, '%Y') AS part
    FROM stated
    WHERE own_total > page_size().subject
    UNION ALL
    SELECT DISTINCT identifier, subject_code, name, strftime(decision_date, '%Y-%m')
    FROM stated
    WHERE own_total > page_size().subject AND own_year_total > page_size().subject_year
),
pages AS (
    SELECT subject_path(identifier) AS path, code, name, subject_path(code) AS href
    FROM moved
    WHERE regexp_full_match(identifier, '[0-9A-Z]{8,20}')
    UNION ALL
    SELECT subject_part_path(identifier, part), code, name, subject_path(code)
    FROM old_years
    WHERE regexp_full_match(identifier, '[0-9A-Z]{8,20}')
    UNION ALL
    SELECT decision_path(id), subject_code, name, place_of(id, subject_code, subject_total, year_total, decision_date)
    FROM stated
    WHERE NOT regexp_full_match(identifier, '[0-9A-Z]{8,20}')
)
SELECT path, code, name, href FROM pages WHERE is_chosen(path)
