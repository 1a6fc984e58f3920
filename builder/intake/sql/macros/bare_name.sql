-- The name in a cell for a name, without what stands beside it: a bracket (王小明（男）), digits, a label before it (当事人：王小明,
-- 个体工商户王小明), a title or 等3人 after it. Where nothing else is named (无字号（经营者：王小明）) it is the name in the bracket.
-- In: tidied text or NULL. Out: text.
CREATE MACRO bare_name(x) AS
    CASE WHEN NOT regexp_matches(x, '[（(\[【：:0-9０-９等]|^(?:' || labels_of_parties() || ')|(?:' || titles_after_names() || ')$') THEN x
         ELSE list_transform(
             [trim(regexp_replace(x, '[（(\[【][^）)\]】]*[）)\]】]?|[0-9０-９][0-9０-９XxＸ\s　\-－—]*', '', 'g'), ' 　:：，,、；;-－—_' || chr(10))],
             lambda outside: list_transform(
                 [regexp_replace(
                     CASE WHEN outside = '' OR regexp_full_match(outside, '(?:无字号|无名)(?:名称)?|无|个体(?:工商户|户|经营)?')
                          THEN regexp_extract(x, '[（(\[【]([^）)\]】]*)', 1) ELSE outside END,
                     '^(?:[\s　]*(?:(?:' || labels_of_parties() || ')(?:姓名|名称)?[\s　]*[：:]?|(?:' || person_labels() || ')(?:姓名)?[\s　]*[：:])[\s　]*)+([^\s　].+)', '\1')],
                 lambda named: regexp_replace(named,
                     '^(.*[^\s　，,、]{2})[\s　，,、]*(?:' || titles_after_names() || '|等[一二两三四五六七八九十几多]*[人名户个]?)[\s　]*$', '\1'))[1])[1]
    END;
