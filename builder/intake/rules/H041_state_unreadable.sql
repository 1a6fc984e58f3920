-- code: H041
-- severity: hold
-- message: 当前状态无法识别
-- hint: 2018 年标准填 1（有效）或 2（无效），2015 年标准填 0 至 3；中文表头请写文字，因为同一数字在两个标准中含义相反。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'state', state_raw
FROM staged WHERE shape IS NULL AND state_raw IS NOT NULL AND state IS NULL;
