-- Timeliness of closed months, by agency and kind: as it is now, and as it was when they were closed.
-- in:  quality_closed, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT
    concat_ws('/', month, coalesce(key, ''), kind) AS place,
    month, closed_on, agency_code, agency, kind, published, on_time, late, unknown, history,
    round(on_time / nullif(on_time + late, 0), 4) AS on_time_rate, round(late / nullif(on_time + late, 0), 4) AS late_rate,
    undelivered, delivered_late, state.method, state.last_event AS as_of,
    before.published AS then_published, before.on_time AS then_on_time, before.late AS then_late, before.unknown AS then_unknown,
    before.history AS then_history, quality_closed.method AS then_method, then_status
FROM quality_closed, register.state
