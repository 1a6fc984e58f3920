-- in:  accepted, problems (of the rules about the whole batch)
-- out: table warned, again, one line an accepted row with all that it is warned of. No order.
CREATE OR REPLACE TABLE warned AS
SELECT a.batch, a.file, a.sheet, a.row, a.ordinal, list_sort(flatten(list(found.problems))) AS problems
FROM (
    SELECT ordinal, problems FROM warned
    UNION ALL
    SELECT ordinal, [{code: code, field: field, value: left(value, 60)}] FROM problems
) AS found JOIN accepted a USING (ordinal)
GROUP BY ALL;
