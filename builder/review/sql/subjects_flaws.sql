-- in:  listed, $most
-- out: line, column, value (NULL where it may be a person's number), why, mend of the first mistakes, in the order of line and
--      column; and how many there are. A code is tested for a person's number before all else.
WITH codes AS (
    SELECT line, 'code' AS field, code AS said, code_cell(code) AS code FROM listed
    UNION ALL
    SELECT line, 'former_codes', one, code_cell(trim(one))
    FROM (SELECT line, unnest(regexp_split_to_array(former_codes, '[;；]')) AS one FROM listed WHERE former_codes <> '')
    WHERE trim(one) <> ''
),
kinds AS (
    SELECT *, code_kind(code) AS kind FROM codes
),
found AS (
    SELECT line, field, CASE WHEN kind IS DISTINCT FROM 'id' THEN coalesce(said, '') END AS value,
        CASE WHEN coalesce(said, '') = '' THEN '没有写' WHEN kind = 'id' THEN '像是身份证件号码'
             ELSE '不是统一社会信用代码、组织机构代码或者工商注册号' END AS why,
        CASE WHEN kind = 'id' THEN '主体库不收自然人，请删去这一行' ELSE '请核对登记证照，不知道代码的删去这一行' END AS mend
    FROM kinds
    WHERE coalesce(said, '') = '' OR kind IN ('id', 'masked') OR kind = 'malformed' AND NOT regexp_full_match(code, '[0-9]{13}|[0-9]{15}')
    UNION ALL
    SELECT line, 'name', '', '没有写', '请写登记的名称，不知道的删去这一行' FROM listed WHERE coalesce(name, '') = ''
    UNION ALL
    SELECT line, 'code', CASE WHEN NOT is_id_number(code_cell(code)) THEN code END, '与第 ' || first || ' 行重复', '请删去其中一行'
    FROM (SELECT line, code, min(line) OVER (PARTITION BY code_cell(code)) AS first FROM listed WHERE code <> '')
    WHERE line > first
    UNION ALL
    SELECT line, field, NULL, CASE WHEN length(said) > 4000 THEN '太长' ELSE '有换行或者看不见的字符' END, '请删去，一格最多 4,000 个字'
    FROM (
        SELECT line, unnest([{field: 'code', said: code}, {field: 'name', said: name}, {field: 'former_names', said: former_names},
            {field: 'state', said: state}, {field: 'former_codes', said: former_codes}], recursive := true)
        FROM listed
    )
    WHERE length(said) > 4000 OR regexp_matches(said, '[\p{Cc}\p{Cf}]')
)
SELECT *, count(*) OVER () AS total FROM found ORDER BY line, field, why LIMIT $most;
