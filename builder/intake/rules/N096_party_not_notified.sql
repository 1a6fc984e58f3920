-- code: N096
-- severity: warn
-- message: 报送单位写明没有书面告知当事人这一决定将公示，或者写法不认识
-- hint: 请报送单位告知后再公示（市场监管部门公示行政处罚信息的，应当书面告知）；已告知的填“是”。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'notified', notified_raw
FROM staged WHERE shape IS NULL AND notified_raw IS NOT NULL AND coalesce(NOT notified, true);
