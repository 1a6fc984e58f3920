-- code: H081
-- severity: hold
-- message: 公示等级无法识别
-- hint: 请填“轻微”“一般”或“严重”；没有认定的留空。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'tier', tier_raw
FROM staged WHERE shape IS NULL AND tier_raw IS NOT NULL AND tier IS NULL;
