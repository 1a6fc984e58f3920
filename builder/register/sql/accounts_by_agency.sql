-- The accounts of each authority and kind, most rows first.
-- in:  register.account
-- out: agency_code, agency, kind, rows_in, accepted, held, withheld, public, held_later; order: rows, agency, kind
SELECT
    agency_code, coalesce(agency, '未写明的机关') AS agency, kind, sum(rows_in)::BIGINT AS rows_in, sum(accepted)::BIGINT AS accepted,
    sum(held)::BIGINT AS held, sum(withheld)::BIGINT AS withheld, sum(public)::BIGINT AS public,
    sum(held_later)::BIGINT AS held_later
FROM register.account
GROUP BY agency_code, agency, kind
ORDER BY rows_in DESC, agency, kind
