-- Years that have decisions, in order. in: sorted
SELECT DISTINCT year(decision_date) AS year FROM sorted ORDER BY year
