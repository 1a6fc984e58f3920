-- Replaces bank card numbers: 16 to 19 digits, in a run, in groups of four or six or one by one, that begin like a card of a
-- Chinese or an international scheme and pass the Luhn test. In: veiled text. Out: text.
CREATE MACRO mask_cards(x) AS
    CASE WHEN NOT regexp_matches(x, '[0-9](?:[\s\-]{0,2}[0-9]){15}') THEN x
         ELSE list_reduce(
             list_filter(
                 regexp_extract_all(x, '(?:^|[^0-9A-Za-z.\-])((?:62|4[0-9]|5[1-5]|35|60|69|9[45])[0-9]{2}(?:[\s\-]{0,2}[0-9]{4}){3}(?:[\s\-]{0,2}[0-9]{1,3})?)(?:$|[^0-9A-Za-z\-])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9A-Za-z.\-])((?:62|4[0-9]|5[1-5]|35|60|69|9[45])[0-9]{4}[\s\-]{1,2}[0-9]{6}[\s\-]{1,2}[0-9]{4,6}(?:[\s\-]{0,2}[0-9]{1,3})?)(?:$|[^0-9A-Za-z\-])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9A-Za-z.\-])((?:6\s{1,2}2|4\s{1,2}[0-9]|5\s{1,2}[1-5]|3\s{1,2}5|6\s{1,2}0|6\s{1,2}9|9\s{1,2}[45])(?:\s{1,2}[0-9]){14,17})(?:$|[^0-9A-Za-z\-])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9A-Za-z.\-])((?:62|4[0-9]|5[1-5]|35|60|69|9[45])[0-9]{14,17})(?:$|[^0-9A-Za-z\-])', 1),
                 lambda c: luhn_ok(regexp_replace(c, '[^0-9]', '', 'g'))),
             lambda t, c: replace(t, c, '[银行账号已屏蔽]'), x) END;
