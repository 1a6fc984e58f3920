-- code: H095
-- severity: hold
-- message: 保密审查人要求先核实这一处
-- hint: 请向报送单位核实所指的是不是自然人的姓名，更正或隐去后另报。
-- in:  decided, staged
-- what a reviewer decided on a name that was likely or possible; the name itself is not repeated
INSERT INTO problems
SELECT DISTINCT ordinal, $code, $severity, field, NULL
FROM staged JOIN decided USING (file_number, row)
WHERE shape IS NULL AND decision = 'hold';
