-- Rows of each authority that wait for their sender, by what holds them, for the office: those received in a month.
-- in:  open_row, $month, $target
-- out: file $target; order: agency, code, kind, rule
COPY (
    SELECT agency_code, agency, kind, rule AS "规则", count(*) AS "待核的行"
    FROM (SELECT agency_code, agency, kind, unnest(codes) AS rule FROM open_row WHERE strftime(since, '%Y-%m') = $month)
    GROUP BY agency_code, agency, kind, rule
    ORDER BY agency, agency_code, kind, rule
) TO $target (FORMAT csv, HEADER)
