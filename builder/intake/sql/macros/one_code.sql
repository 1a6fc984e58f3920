-- The one code in a cell that carries a label, a page mark or a decimal zero (统一社会信用代码：…, 注册号：…, …（1/1）, ….0); the cell
-- itself when there is none, when there are several, or when part of it is starred. In: code_cell text. Out: text.
CREATE MACRO one_code(c) AS
    CASE WHEN strlen(c) > 9 AND strlen(c) NOT IN (13, 15, 18) AND NOT regexp_full_match(c, '[0-9A-Z]*|.*\*.*') AND len(codes_in(c)) = 1 THEN codes_in(c)[1] ELSE c END;
