-- What is recorded of months that are closed.
-- in:  ledger_month, $today
-- out: table register.closed_month (month: as 2026-10; closed_on: its last deadline; method; is_known: there are figures of that day;
--      kind, agency_code, agency: its title then; published, on_time, late, unknown, history: which add up to published), in no order;
--      a month without decisions, or without figures, has one row with kind NULL
CREATE TABLE register.closed_month AS FROM ledger_month WHERE closed_on < $today::DATE
