-- code: N085
-- severity: warn
-- message: 许可没有有效期，也没有公示截止日，一直公示（每年列出一次）
-- hint: 请逐项核对是否仍然有效；已经失效的，补报有效期至或公示截止期，或写处置单。
-- in:  register.decision, $is_first_of_year
-- Said in the builds of a year until one of them records an event.
INSERT INTO finding
SELECT $code, $severity, entry, document_number
FROM register.decision
WHERE $is_first_of_year AND kind = 'licence' AND public_until IS NULL
