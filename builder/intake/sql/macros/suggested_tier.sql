-- The tier that procedure and kinds of a penalty suggest, never its amount: no sums are set nationally.
-- In: procedure (simplified | ordinary | NULL), penalty kinds as text. Out: minor | ordinary | serious.
CREATE MACRO suggested_tier(procedure_said, x) AS CASE
    WHEN procedure_said = 'simplified' OR kinds_alone(x) IS NOT NULL THEN 'minor'
    WHEN kinds_serious(x) THEN 'serious'
    ELSE 'ordinary' END;
