-- Timeliness and corrections, by agency, kind and month of the decision.
-- in:  quality_month
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT
    concat_ws('/', month, key, kind) AS place,
    month, agency_code, agency, kind, published, on_time, late, unknown, history,
    round(on_time / nullif(on_time + late, 0), 4) AS on_time_rate, corrected, round(corrected / published, 4) AS correction_rate,
    undelivered, delivered_late, handed_in_late, median_days, p90_days, median_review, p90_review
FROM quality_month
