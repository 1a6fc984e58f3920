-- The one 18-character code in a cell that carries a label or a page mark (统一社会信用代码：…, …（1/1）); the cell itself
-- when there is none or more than one. In: code_cell text. Out: text.
CREATE MACRO one_code(c) AS
    CASE WHEN strlen(c) > 18 AND len(regexp_extract_all(c, '[0-9A-Z]+')) >= 1
              AND len(list_filter(regexp_extract_all(c, '[0-9A-Z]+'), lambda p: length(p) = 18)) = 1
         THEN list_filter(regexp_extract_all(c, '[0-9A-Z]+'), lambda p: length(p) = 18)[1]
         ELSE c END;
