-- Whether an identity number stands there of which only the last characters are hidden: region and birth date, or
-- month, still show.
-- In: text. Out: boolean.
CREATE MACRO id_masked_wrong(x) AS
    regexp_matches(x, '(?:^|[^0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-9]{2}(?:[0-9]{0,3}[*＊×●•]{1,4}|[0-9]?[Xx]{2,4}|[Xx]{4})|[0-9]?[*＊×●•]{4,6})(?:$|[^0-9A-Za-z])');
