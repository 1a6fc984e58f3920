-- What is wrong with an amount. In: folded text, the 分 read from it (fen_of), 分 in one unit of the column. Out: unit (it
-- would be an amount, were a unit stated) | unreadable | NULL where there is none, or nothing is wrong with it.
CREATE MACRO amount_fault(value, fen, unit) AS
    CASE WHEN value IS NULL OR fen IS NOT NULL THEN NULL
         WHEN unit IS NULL AND fen_of(value, 1000000) IS NOT NULL THEN 'unit'
         ELSE 'unreadable' END;
