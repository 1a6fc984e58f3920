-- Cheap test before shield(): an @, or eleven characters in a row that are digits or what may stand between digits.
-- (A counted group of two classes would overflow RE2's DFA and be a hundred times slower.) In: text. Out: boolean.
CREATE MACRO may_need_shield(x) AS
    regexp_matches(x, '[@＠]|[0-9０-９][0-9０-９\s\-()（）　\x{A0}\x{2007}\x{202F}\x{2010}-\x{2015}\x{2212}－]{10}');
