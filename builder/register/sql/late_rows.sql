-- The first rows of each authority that are late, or may be: overdue, then due soon, then those that cannot be counted.
-- in:  late, $most (rows of an authority)
-- out: the columns of late; in the order of late_by_agency.sql within an authority: state, the last day in time, place
SELECT *
FROM late
WHERE state <> 'in_time'
QUALIFY row_number() OVER (
    PARTITION BY agency_code, agency
    ORDER BY list_position(['overdue', 'due', 'unknown'], state), due_on, decision_date, batch, file, sheet, row
) <= $most
ORDER BY agency, agency_code, list_position(['overdue', 'due', 'unknown'], state), due_on, decision_date, batch, file, sheet, row
