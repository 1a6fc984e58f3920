-- Timeliness and corrections, by agency, kind and month of the decision.
-- in:  quality_month, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT
    concat_ws('/', month, key, kind) AS place,
    month, agency_code, agency, kind, published, on_time, late, unknown, history,
    round(on_time / nullif(on_time + late, 0), 4) AS on_time_rate, round(late / nullif(on_time + late, 0), 4) AS late_rate,
    corrected, round(corrected / published, 4) AS correction_rate, undelivered, delivered_late, handed_in_late,
    median_days, p90_days, median_review, p90_review, state.method, state.last_event AS as_of
FROM quality_month, register.state
