-- code: H064
-- severity: hold
-- message: 标为不予公开，却没有写明法定理由
-- hint: 请写明是商业秘密、个人隐私、三安全一稳定，还是法律另有规定；可以公开的请留空或填“公开”。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'withhold_reason', withhold_reason
FROM staged WHERE shape IS NULL AND ground = 'unknown';
