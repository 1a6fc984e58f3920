-- code: N070
-- severity: warn
-- message: 事项不在该机关的双公示目录中，或者作出决定之日不在事项的起止日内
-- hint: 请核对事项名称；确有此事项的，补入 data/reference/matters.csv。
-- in:  register.decision
-- Public decisions that name a matter which their agency does not list, where it lists any of that kind.
INSERT INTO finding
SELECT $code, $severity, entry, matter FROM register.decision WHERE is_unlisted_matter
