-- Whether a part of a cell is another name of the party before it, or who owns it: 第二名称：…, 曾用名…, 经营者…. In: text. Out: boolean.
CREATE MACRO is_alias(x) AS regexp_matches(x, '^[（(]?(?:第[二三]名称|曾用名|又名|原名|别名|化名|简称|英文名|现名|现更名|原|(?:' || labels_of_parties() || '|投资人|户主|法人代表))');
