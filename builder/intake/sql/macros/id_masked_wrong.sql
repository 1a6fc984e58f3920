-- Whether an identity number stands there of which only the last characters are hidden: region and birth date, or
-- month, still show. Of 18 characters or of 15, in a run or in groups.
-- In: text. Out: boolean.
CREATE MACRO id_masked_wrong(x) AS
    regexp_matches(x, '(?:^|[^0-9])[1-9][0-9]{5}[\s\-]{0,3}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-9]{2}[\s\-]{0,3}(?:[0-9]{0,3}[*＊×●•]{1,4}|[0-9]?[Xx]{2,4}|[Xx]{4})|[0-9]?[*＊×●•]{4,6})(?:$|[^0-9A-Za-z])'
        || '|(?:^|[^0-9])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}[\s\-]{0,3}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[\s\-]{0,3}(?:[*＊×●•]{3}|[0-9][*＊×●•]{2}|[0-9]{2}[*＊×●•])(?:$|[^0-9A-Za-z*＊×●•])');
