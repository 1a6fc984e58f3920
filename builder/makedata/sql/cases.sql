-- in:  word_lists, districts, agency_slots, matters, skeleton, $seed, $kind
-- out: table cases: the skeleton with its party (name, category, codes or ID number), agency, matter, document number and the
--      matter's text with its blanks filled in.
CREATE OR REPLACE TEMP TABLE cases AS
WITH parties AS (
    SELECT s.*,
        -- multipliers are primes: a subject's number goes one to one to its brand and industry, and to its code
        (subject * 7368787 + pick($seed, 0, 'names', 2000003)) % (len(brand) * len(brand) * len(industry)) AS name_n,
        (subject * 618970019 + pick($seed, 0, 'codes', 2000003)) % 887503681 AS letters_n,
        (subject * 61803399 + pick($seed, 0, 'codes', 2000003)) % 100000000 AS digits_n,
        CASE WHEN subject < 8 THEN 999 ELSE pick($seed, subject, 'category', 1000) END AS draw,
        CASE WHEN draw < 50 THEN 'person' WHEN draw < 90 THEN 'sole_trader' WHEN draw < 100 THEN 'org_code_only'
            WHEN draw < 130 THEN 'institution' ELSE 'company' END AS sort,
        choose($seed, subject, 'surname', surname) || choose($seed, subject, 'given', given)
            || CASE WHEN pick($seed, subject, 'two given', 3) > 0 THEN choose($seed, subject, 'given two', given) ELSE '' END
            AS person,
        brand[1 + name_n % len(brand)] || brand[1 + name_n // len(brand) % len(brand)] AS brand_name,
        1 + name_n // len(brand) // len(brand) AS industry_n,
        d.code AS district, d.name AS district_name,
        org_code(CASE WHEN pick($seed, subject, 'code form', 3) = 0 OR sort = 'org_code_only' THEN printf('%08d', digits_n)
                 ELSE 'MA' || base31(letters_n) END) AS inner_code
    FROM skeleton s, word_lists w
    JOIN districts d ON d.n = pick($seed, s.subject, 'district', (SELECT count(*) FROM districts))
),
named AS (
    SELECT p.*,
        CASE sort
            WHEN 'person' THEN person
            WHEN 'sole_trader' THEN district_name || brand_name || shop[1 + industry_n % len(shop)]
            WHEN 'institution' THEN district_name || brand_name || institution[1 + industry_n % len(institution)]
            ELSE choose($seed, subject, 'prefix', ['云渚', '云渚', '云渚市', district_name]) || brand_name || industry[industry_n]
                || choose($seed, subject, 'form', form)
        END AS party_name,
        CASE sort
            WHEN 'sole_trader' THEN uscc('92' || district || inner_code)
            WHEN 'institution' THEN uscc('12' || district || inner_code)
            WHEN 'company' THEN uscc('91' || district || inner_code)
        END AS party_code,
        CASE WHEN sort = 'person' THEN id_number(
            district || strftime(DATE '1950-01-01' + pick($seed, subject, 'born', 18000)::INTEGER, '%Y%m%d')
            || printf('%03d', pick($seed, subject, 'order', 1000)))
        END AS party_id
    FROM parties p, word_lists
)
SELECT c.* EXCLUDE (name_n, letters_n, digits_n, draw, brand_name, industry_n, district_name),
    a.code AS agency_code, a.name AS agency, m.code AS matter_code, m.name AS matter, m.category, m.certificate, m.number_sign,
    m.penalty_kinds, m.basis, a.sign || m.sign || '〔' || year || '〕' || serial || '号' AS document_number,
    pick($seed, i, 'sum', 180) * 500 + 1000 AS sum_yuan,
    pick($seed, i, 'gain', 800000) + 3000 AS gain_fen,
    2 + pick($seed, i, 'quantity', 90) AS quantity,
    replace(replace(replace(replace(replace(replace(replace(replace(replace(m.template,
        '{road}', choose($seed, i, 'road', road)),
        '{no}', (1 + pick($seed, i, 'house', 399))::VARCHAR),
        '{good}', choose($seed, i, 'good', good)),
        '{place}', choose($seed, i, 'place', place)),
        '{qty}', quantity::VARCHAR),
        '{code}', printf('%04d', 101 + pick($seed, i, 'food', 2800))),
        '{sum}', sum_yuan::VARCHAR),
        '{gain}', printf('%d.%02d', gain_fen // 100, gain_fen % 100)),
        '{date}', strftime(day - (5 + pick($seed, i, 'before', 60))::INTEGER, '%Y年%m月%d日')) AS text
FROM named c, word_lists w
JOIN agency_slots a ON a.slot = pick($seed, c.number_i, 'agency', (SELECT count(*) FROM agency_slots))
JOIN matters m ON m.field = a.field AND m.kind = $kind
    AND m.n = pick($seed, c.number_i, 'matter', CASE WHEN $kind = 'licence' THEN a.licence_matters ELSE a.penalty_matters END)
