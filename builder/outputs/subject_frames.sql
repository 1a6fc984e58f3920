-- Subject pages: the newest decisions on the head; above page_size.subject a page for each year, and above
-- page_size.subject_year in a year a page for each month with the year page as their list.
-- in:  register.subject, register.decision, is_chosen
-- out: view subject_frame (key = code, path, payload: what a page says beside its decisions, penal: it names a penalty)
CREATE OR REPLACE TEMP VIEW subject_frame AS
WITH divided AS (
    SELECT subject_code, year(decision_date) AS year, month(decision_date) AS month, any_value(year_total) AS year_total,
        any_value(decision_date) AS day, bool_or(kind = 'penalty') AS penal
    FROM register.decision
    WHERE subject_code IS NOT NULL AND is_chosen(subject_code) AND subject_total > page_size().subject
    GROUP BY ALL
),
divided_years AS (
    SELECT subject_code, year, any_value(year_total) AS total, any_value(day) AS day, bool_or(penal) AS penal,
        list({year: year, month: month, href: subject_part_path(subject_code, strftime(day, '%Y-%m'))} ORDER BY month DESC)
            AS months
    FROM divided
    GROUP BY ALL
),
years AS (
    SELECT subject_code,
        list({year: year, href: subject_part_path(subject_code, year), count: total} ORDER BY year DESC) AS years
    FROM divided_years
    GROUP BY subject_code
),
pages AS (
    SELECT
        subject.code AS key,
        subject_path(subject.code) AS path,
        to_json({
            code: subject.code, code_kind: subject.code_kind, name: subject.name, former_names: subject.former_names,
            former_codes: subject.former_codes,
            scope: 'head', year: NULL, month: NULL, head_href: subject_path(subject.code), tail: right(subject.code, 2),
            total: subject.total, licences: subject.licences, penalties: subject.penalties, disputed: subject.disputed,
            years: coalesce(years.years, []), months: [], cut: years.years IS NOT NULL
        })::VARCHAR AS payload,
        subject.penalties > 0 AS penal
    FROM register.subject
    LEFT JOIN years ON years.subject_code = subject.code
    WHERE is_chosen(subject.code)
    UNION ALL
    SELECT
        divided_years.subject_code,
        subject_part_path(divided_years.subject_code, divided_years.year),
        to_json({
            code: subject.code, code_kind: subject.code_kind, name: subject.name, former_names: [], former_codes: [],
            scope: 'year', year: divided_years.year, month: NULL, head_href: subject_path(subject.code),
            tail: right(subject.code, 2), total: NULL, licences: NULL, penalties: NULL, disputed: NULL, years: [],
            months: CASE WHEN divided_years.total > page_size().subject_year THEN divided_years.months ELSE [] END,
            cut: false
        })::VARCHAR,
        divided_years.penal
    FROM divided_years
    JOIN register.subject ON subject.code = divided_years.subject_code
    UNION ALL
    SELECT
        divided.subject_code,
        subject_part_path(divided.subject_code, strftime(divided.day, '%Y-%m')),
        to_json({
            code: subject.code, code_kind: subject.code_kind, name: subject.name, former_names: [], former_codes: [],
            scope: 'month', year: divided.year, month: divided.month, head_href: subject_path(subject.code),
            tail: right(subject.code, 2), total: NULL, licences: NULL, penalties: NULL, disputed: NULL,
            years: [{year: divided.year, href: subject_part_path(divided.subject_code, divided.year), count: NULL}],
            months: [], cut: false
        })::VARCHAR,
        divided.penal
    FROM divided
    JOIN register.subject ON subject.code = divided.subject_code
    WHERE divided.year_total > page_size().subject_year
)
SELECT key, path, payload, penal FROM pages
