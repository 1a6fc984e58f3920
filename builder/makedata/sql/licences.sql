-- in:  word_lists, cases, $seed, $file
-- out: the file $file: licences with the keys of the 2018 national table and two local headings that a city's own rules ask for, in
--      row order.
COPY (
    SELECT
        party_name AS XK_XDR_MC,
        CASE sort WHEN 'person' THEN '自然人' WHEN 'sole_trader' THEN '个体工商户' ELSE '法人及非法人组织' END AS XK_XDR_LB,
        party_code AS XK_XDR_SHXYM,
        NULL AS XK_XDR_GSZC,
        CASE WHEN sort = 'org_code_only' OR sort = 'company' AND i % 3 = 0 THEN inner_code END AS XK_XDR_ZZJG,
        NULL AS XK_XDR_SWDJ,
        NULL AS XK_XDR_SYDW,
        NULL AS XK_XDR_SHZZ,
        CASE WHEN sort <> 'person' THEN person END AS XK_FRDB,
        NULL AS XK_FR_ZJLX,
        NULL AS XK_FR_ZJHM,
        CASE WHEN sort = 'person' THEN '身份证' END AS XK_XDR_ZJLX,
        party_id AS XK_XDR_ZJHM,
        '准予行政许可决定书' AS XK_XKWS,
        document_number AS XK_WSH,
        category AS XK_XKLB,
        certificate AS XK_XKZS,
        number_sign || '-' || year || '-' || printf('%07d', serial) AS XK_XKBH,
        text || details($seed, i, licence_detail) AS XK_NR,
        strftime(day, '%Y/%m/%d') AS XK_JDRQ,
        strftime(day, '%Y/%m/%d') AS XK_YXQZ,
        CASE WHEN pick($seed, i, 'long', 5) = 0 THEN '2099/12/31'
            ELSE strftime(day + to_years([1, 2, 3, 3, 5, 5, 5, 10][1 + pick($seed, i, 'valid', 8)]::INTEGER) - INTERVAL 1 DAY,
                          '%Y/%m/%d')
        END AS XK_YXQZI,
        agency AS XK_XKJG,
        agency_code AS XK_XKJGDM,
        CASE WHEN pick($seed, i, 'state', 100) = 0 THEN '2' ELSE '1' END AS XK_ZT,
        agency AS XK_LYDW,
        agency_code AS XK_LYDWDM,
        NULL AS BZ,
        matter AS 许可事项名称,
        basis AS 设定依据
    FROM cases, word_lists
    ORDER BY i
) TO $file (FORMAT csv, HEADER true)
