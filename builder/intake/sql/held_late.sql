-- In: accepted, problems (of the rules about the whole batch), warned; values are shielded already. Out: appended to held: the accepted rows
-- that such a rule holds, with all that is known against them. No order.
INSERT INTO held
SELECT a.batch, a.file, a.sheet, a.row, a.ordinal,
    list_sort(list_concat(late.problems, coalesce(w.problems, [])))
FROM (
    SELECT ordinal, list({code: code, field: field, value: left(value, 60)}) AS problems
    FROM problems
    GROUP BY ordinal
    HAVING bool_or(severity = 'hold')
) AS late JOIN accepted a USING (ordinal) LEFT JOIN warned w USING (ordinal);
