-- The list of withdrawals, and how many decisions left and came back in each month.
-- in:  register.withdrawal, register.month_count
-- out: view source with one row; years newest first, penalties before licences, numbers and months newest first
-- counted: those that were not taken back as an error
CREATE OR REPLACE TEMP VIEW source AS
SELECT *, short_digest(payload) AS digest FROM (
    WITH kinds AS (
        SELECT year, kind, count(*) FILTER (NOT was_mistaken) AS counted, list({
            number: number, agency: agency, month: month, reason: reason, basis: basis, working_days: working_days,
            document_number: document_number, sentence: sentence, was_mistaken: was_mistaken, came_back: came_back
        } ORDER BY number DESC) AS rows
        FROM register.withdrawal
        GROUP BY year, kind
    ),
    years AS (
        SELECT year, list({kind: kind, counted: counted, rows: rows} ORDER BY kind DESC) AS kinds FROM kinds GROUP BY year
    ),
    months AS (
        SELECT month,
            coalesce(sum(total) FILTER (operation = 'end'), 0)::BIGINT AS ended,
            coalesce(sum(total) FILTER (operation = 'repair'), 0)::BIGINT AS repaired,
            coalesce(
                list({name: reason_name, total: total} ORDER BY reason) FILTER (operation = 'suspend'), []
            ) AS suspended,
            coalesce(sum(total) FILTER (operation = 'resume'), 0)::BIGINT AS resumed
        FROM register.month_count
        WHERE operation NOT IN ('dispute', 'resolve')
        GROUP BY month
    )
    SELECT
        '' AS key,
        'withdrawn/index.html' AS path,
        '' AS slot,
        '' AS position,
        to_json({
            years: coalesce((SELECT list(years ORDER BY year DESC) FROM years), []),
            months: coalesce((SELECT list(months ORDER BY month DESC) FROM months), [])
        })::VARCHAR AS payload
)
