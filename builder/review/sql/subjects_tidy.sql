-- in:  listed, $target
-- out: file $target, one line a subject by its code: org, the organisation code in a USCC; names and former, as names are compared;
--      told, its name where it can be no person's; is_gone: it is cancelled. In the order of code, by which a lookup finds few
--      parts of the file.
COPY (
    SELECT code_cell(code) AS code, CASE WHEN length(code_cell(code)) = 18 THEN substr(code_cell(code), 9, 9) END AS org,
        name_key(name) AS name,
        list_filter(list_transform(regexp_split_to_array(coalesce(former_names, ''), '[;；]'), lambda one: name_key(trim(one))),
            lambda one: one <> '') AS former,
        CASE WHEN length(code_cell(code)) = 18 AND NOT starts_with(code_cell(code), '92') AND regexp_matches(name, '(?:公司|企业|合作社|中心|委员会|协会|学校|医院)$')
             THEN name END AS told,
        coalesce(regexp_matches(state, '(?:^|[^未拟])(?:注销|吊销)'), false) AS is_gone
    FROM listed
    ORDER BY 1
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480);
