-- code: N027
-- severity: warn
-- message: 15 位号码像居民身份证号；该行已有统一社会信用代码，这个号码未采用，不予公开，其余照常公示
-- hint: 请核对：是身份证号的，以后请勿填在代码栏里；确是工商注册号的无需更正，有统一社会信用代码即可。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, unnest(found), '[号码已屏蔽]'
FROM (
    SELECT ordinal, numbers_of_kind('dropped', uscc_kind, reg_kind, org_kind, institution_kind, social_org_kind) AS found
    FROM staged WHERE shape IS NULL
);
