-- What was decided and what came in, by quarter and kind, of the whole city.
-- in:  register.receipt, register.clock
-- out: table quality_quarter (quarter, kind; decided: decisions of that quarter that are public now, natural persons' apart; received:
--      rows that came in but for those that are not to be published, accepted, held; not_public: held and withheld together, where held
--      alone is not told; acceptance_rate, completeness, fault_rate; status: shown | joined), for all desks of a build
-- How many rows are held is told where those of natural persons are none, or five and more (CONTRACTS, "Figures that never identify").
CREATE OR REPLACE TABLE quality_quarter AS
WITH decided AS (
    SELECT quarter_of((month || '-01')::DATE) AS quarter, kind, count(*) AS decided
    FROM register.clock
    WHERE is_public AND NOT is_person
    GROUP BY ALL
),
judged AS (
    SELECT *, accepted + held AS received, held_persons BETWEEN 1 AND 4 AS is_joined FROM register.receipt
)
SELECT
    quarter,
    kind,
    coalesce(decided.decided, 0) AS decided,
    CASE WHEN NOT is_joined THEN received END AS received,
    accepted,
    CASE WHEN NOT is_joined THEN held END AS held,
    CASE WHEN is_joined AND held_persons + withheld_persons >= 5 THEN held + withheld END AS not_public,
    CASE WHEN NOT is_joined THEN round(accepted / nullif(received, 0), 4) END AS acceptance_rate,
    CASE WHEN NOT is_joined THEN round(filled / nullif(required, 0), 4) END AS completeness,
    CASE WHEN NOT is_joined THEN round(faulty / nullif(received, 0), 4) END AS fault_rate,
    CASE WHEN is_joined THEN 'joined' WHEN is_joined IS NOT NULL THEN 'shown' END AS status
FROM judged
FULL JOIN decided USING (quarter, kind)
