-- code: N080
-- severity: warn
-- message: 公示等级与处罚程序、处罚类别通常对应的等级不同
-- hint: 请核对；等级以报送单位认定的为准，照此计算公示期。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'tier', tier_raw
FROM staged WHERE shape IS NULL AND tier <> suggested_tier;
