-- The forms in which the names of a cell may stand in the text of its row: as written, closed up, and with a space or a
-- full-width space between the characters. Several names are divided by 、 ， ； or /. Organisations, and names that are masked
-- already, are none. In: tidied text or NULL. Out: list.
CREATE MACRO known_names(x) AS
    list_distinct(flatten(list_transform(
        list_filter(list_transform(regexp_split_to_array(coalesce(x, ''), '[、，,；;/／]'), lambda n: trim(n, ' 　')),
            lambda n: length(n) BETWEEN 2 AND 30
                AND NOT regexp_matches(n, '[*＊某]|公司|企业|中心|合作社|委员会|协会|..[局院厂店所校部]$|^[0-9A-Za-z]{1,2}$|^(?:[无空暂]|不详|未知)')),
        lambda n: [n, regexp_replace(n, '[\s　]', '', 'g')]
            || CASE WHEN length(regexp_replace(n, '[\s　]', '', 'g')) BETWEEN 2 AND 4 THEN [
                regexp_replace(regexp_replace(n, '[\s　]', '', 'g'), '([㐀-鿿𠀀-𲎯])([㐀-鿿𠀀-𲎯])([㐀-鿿𠀀-𲎯])?([㐀-鿿𠀀-𲎯])?', '\1 \2 \3 \4').rtrim(),
                regexp_replace(regexp_replace(n, '[\s　]', '', 'g'), '([㐀-鿿𠀀-𲎯])([㐀-鿿𠀀-𲎯])([㐀-鿿𠀀-𲎯])?([㐀-鿿𠀀-𲎯])?', '\1　\2　\3　\4').rtrim('　')]
               ELSE [] END)));
