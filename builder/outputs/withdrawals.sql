-- The list of withdrawals. in: register.withdrawal
-- out: view source with one row; years newest first, numbers newest first
CREATE OR REPLACE TEMP VIEW source AS
SELECT *, short_digest(payload) AS digest FROM (
    WITH years AS (
        SELECT year, list({
            number: number, agency: agency, month: month,
            reason: CASE reason
                WHEN 'changed' THEN '决定被依法变更'
                WHEN 'revoked' THEN '决定被撤销'
                WHEN 'unlawful' THEN '决定被确认违法'
                WHEN 'void' THEN '决定被确认无效'
                WHEN 'not_public' THEN '依法不应公开'
                WHEN 'error' THEN '公示信息有误'
            END,
            basis: basis, working_days: working_days
        } ORDER BY number DESC) AS rows
        FROM register.withdrawal
        GROUP BY year
    )
    SELECT
        '' AS key,
        'withdrawn/index.html' AS path,
        '' AS position,
        to_json({years: coalesce(list({year: year, rows: rows} ORDER BY year DESC), [])})::VARCHAR AS payload
    FROM years
)
