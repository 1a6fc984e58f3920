-- code: N081
-- severity: warn
-- message: 处罚类别通常属于“严重”，报送单位没有写明公示等级，公示期先按“一般”计算
-- hint: 请报送单位认定公示等级，在“公示等级”一栏写明后以新的批次报送。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'penalty_kinds', penalty_kinds
FROM staged WHERE shape IS NULL AND tier_raw IS NULL AND suggested_tier = 'serious';
