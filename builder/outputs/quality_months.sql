-- How timely and how stable each agency's decisions of each month are, of those that are public now, natural persons' apart: data
-- files have all others with their days, and what they lack would tell of one person.
-- in:  register.clock, register.decision, browse_agency
-- out: table quality_month (agency: its title, agency_code, key: of its page; kind, month; published; on_time, late, unknown, history:
--      which add up to published; corrected; undelivered, delivered_late, handed_in_late; median_days, p90_days: of those in time or
--      late; median_review, p90_review: working days from arrival to publication), for all desks of a build
CREATE OR REPLACE TABLE quality_month AS
SELECT
    min(browse_agency.title) AS agency,
    min(decision.agency_code) AS agency_code,
    browse_agency.key,
    decision.kind,
    clock.month,
    count(*) AS published,
    count(*) FILTER (clock.state = 'on_time') AS on_time,
    count(*) FILTER (clock.state = 'late') AS late,
    count(*) FILTER (clock.state = 'unknown') AS unknown,
    count(*) FILTER (clock.state = 'history') AS history,
    count(*) FILTER (len(decision.corrections) > 0) AS corrected,
    count(*) FILTER (clock.is_undelivered) AS undelivered,
    count(*) FILTER (clock.was_delivered_late) AS delivered_late,
    count(*) FILTER (clock.was_handed_in_late) AS handed_in_late,
    quantile_disc(clock.days, 0.5) FILTER (clock.state IN ('on_time', 'late')) AS median_days,
    quantile_disc(clock.days, 0.9) FILTER (clock.state IN ('on_time', 'late')) AS p90_days,
    quantile_disc(clock.reviewed, 0.5) AS median_review,
    quantile_disc(clock.reviewed, 0.9) AS p90_review
FROM register.clock
JOIN register.decision USING (id)
JOIN browse_agency
    ON browse_agency.agency = decision.agency AND browse_agency.agency_code IS NOT DISTINCT FROM decision.agency_code
WHERE NOT decision.masked
GROUP BY browse_agency.key, decision.kind, clock.month
