-- How many decisions a page holds: a variable, which costs a query nothing, not a table, which each use would join.
-- in:  $subject, $subject_year, $month, $newest
-- out: variable page_size, of which macro page_size() gives the members
SET VARIABLE page_size = {
    subject: $subject::BIGINT, subject_year: $subject_year::BIGINT, month: $month::BIGINT, newest: $newest::BIGINT
}
