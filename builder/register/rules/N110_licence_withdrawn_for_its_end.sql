-- code: N110
-- severity: warn
-- message: 许可因被撤销、确认违法或者无效而撤回公示：许可不再有效的，应写明变动，仍然公示
-- hint: 许可被撤销、注销、撤回、吊销的，用处置单 change（许可变动）登记，页面写明状态与经过；确应撤回公示的，无需处理。
-- in:  record, step
INSERT INTO finding
SELECT $code, $severity, record.entry, step.name
FROM step
JOIN record USING (record_id)
WHERE step.op = 'withdraw' AND step.kind = 'licence' AND step.reason IN ('revoked', 'unlawful', 'void')
