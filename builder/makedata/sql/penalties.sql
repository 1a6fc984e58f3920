-- in:  word_lists, cases, $seed, $file
-- out: the file $file: penalties with the keys of the 2018 national table and local headings, in row order. Amounts are in 万元 with
--      six decimals, as in the national table, and agree with the text.
COPY (
    WITH sums AS (
        SELECT *, contains(penalty_kinds, '罚款') AS fined, contains(penalty_kinds, '没收') AS confiscated,
            [500, 1000, 2000, 3000, 5000, 8000, 10000, 20000, 30000, 50000, 100000, 250000][1 + pick($seed, i, 'fine', 12)]
                AS fine_yuan,
            -- on the spot: a warning or a fine of at most 3,000 yuan (行政处罚法 §51), and not each of these
            NOT confiscated AND NOT contains(penalty_kinds, '停产停业') AND (NOT fined OR fine_yuan <= 3000)
                AND pick($seed, i, 'on the spot', 10) < 6 AS is_simplified,
            CASE
                WHEN is_simplified OR penalty_kinds = '警告' THEN '轻微'
                WHEN contains(penalty_kinds, '停产停业') OR fined AND fine_yuan >= 250000 THEN '严重'
                ELSE '一般'
            END AS tier
        FROM cases
    )
    SELECT
        party_name AS CF_XDR_MC,
        CASE sort WHEN 'person' THEN '自然人' WHEN 'sole_trader' THEN '个体工商户' ELSE '法人及非法人组织' END AS CF_XDR_LB,
        party_code AS CF_XDR_SHXYM,
        NULL AS CF_XDR_GSZC,
        CASE WHEN sort = 'org_code_only' OR sort = 'company' AND i % 3 = 0 THEN inner_code END AS CF_XDR_ZZJG,
        NULL AS CF_XDR_SWDJ,
        NULL AS CF_XDR_SYDW,
        NULL AS CF_XDR_SHZZ,
        CASE WHEN sort <> 'person' THEN person END AS CF_FRDB,
        NULL AS CF_FR_ZJLX,
        NULL AS CF_FR_ZJHM,
        CASE WHEN sort = 'person' THEN '身份证' END AS CF_XDR_ZJLX,
        party_id AS CF_XDR_ZJHM,
        document_number AS CF_WSH,
        category AS CF_WFXW,
        text || details($seed, i, penalty_detail) AS CF_SY,
        '依据' || basis || '的规定' AS CF_YJ,
        penalty_kinds AS CF_CFLB,
        array_to_string(list_filter([
            CASE WHEN contains(penalty_kinds, '警告') THEN '给予警告' END,
            CASE WHEN contains(penalty_kinds, '责令停产停业') THEN '责令停止使用并停产整顿' END,
            CASE WHEN confiscated THEN '没收违法所得（非法财物）' || printf('%d.%02d', gain_fen // 100, gain_fen % 100) || '元' END,
            CASE WHEN fined THEN '罚款人民币' || fine_yuan || '元' END
        ], lambda part: part IS NOT NULL), '；') || '。' || choose($seed, i, 'close', penalty_close) AS CF_NR,
        CASE WHEN fined THEN printf('%d.%04d00', fine_yuan // 10000, fine_yuan % 10000) END AS CF_NR_FK,
        CASE WHEN confiscated THEN printf('%d.%06d', gain_fen // 1000000, gain_fen % 1000000) END AS CF_NR_WFFF,
        NULL AS CF_NR_ZKDX,
        strftime(day, '%Y/%m/%d') AS CF_JDRQ,
        '2099/12/31' AS CF_YXQ,
        CASE WHEN pick($seed, i, 'stated', 10) < 4
            THEN strftime(day + to_months([3, 12, 12, 36, 36, 60][1 + pick($seed, i, 'months', 6)]::INTEGER), '%Y/%m/%d')
        END AS CF_GSJZQ,
        agency AS CF_CFJG,
        agency_code AS CF_CFJGDM,
        agency AS CF_SJLY,
        agency_code AS CF_SJLYDM,
        NULL AS BZ,
        matter AS 案件名称,
        CASE WHEN pick($seed, i, 'procedure said', 10) < 8 THEN if(is_simplified, '简易程序', '普通程序') END AS 处罚程序,
        -- most units have begun to set it
        CASE WHEN pick($seed, i, 'tier said', 10) < 7 THEN tier END AS 公示等级,
        -- of a person only what touches many is public
        CASE WHEN sort = 'person' AND pick($seed, i, 'touches many', 10) < 8 THEN '是' END AS 具有一定社会影响,
        CASE WHEN sort = 'person' AND pick($seed, i, 'touches many', 10) < 8 THEN '涉及公共安全，群众反映较多' END AS 社会影响理由
    FROM sums, word_lists
    ORDER BY i
) TO $file (FORMAT csv, HEADER true)
