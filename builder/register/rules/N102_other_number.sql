-- code: N102
-- severity: warn
-- message: 像是同一处罚以另一个文号公示：同一机关、同一相对人、同一天、同样的内容
-- hint: 请核对文号；确为同一决定的，用处置单撤回写错文号的那一条。
-- in:  record, register.decision, version
-- Only parties with several penalties of one day, of which the texts are then compared.
INSERT INTO finding
WITH same_day AS MATERIALIZED (
    SELECT version.entry, version.code, version.decider, version.decision_date
    FROM version
    JOIN record USING (entry)
    WHERE record.fate = 'public' AND version.kind = 'penalty' AND version.numbered AND version.code IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY version.code, version.decider, version.decision_date) > 1
),
texts AS (
    SELECT
        same_day.*,
        coalesce(decision.document_number, decision.licence_number) AS number,
        md5(concat_ws(chr(31), decision.matter, decision.facts, decision.content)) AS text
    FROM same_day
    JOIN register.decision AS decision USING (entry)
    WHERE decision.content IS NOT NULL
)
SELECT $code, $severity, entry, number
FROM texts
QUALIFY count(*) OVER (PARTITION BY code, decider, decision_date, text) > 1
