-- Macros of the register, made on its connection. Identity rests on the first three, so they never change after a first release.
-- fold_name(name): the matching form of a name (full-width ASCII to half-width, lower case, no white space). Never shown.
-- keyed_digest(message, inner, outer): HMAC-SHA256 (RFC 2104) as hexadecimal text; inner and outer are the padded keys.
-- id_of(…): the id of a record from what stands in it: see row_keys.sql.
-- moment_text(moment): a moment (naive UTC) as RFC 3339 has it.
-- short_digest(said): half of the MD5 as a number. md5_number_lower() gives such a half too, in four times the time.
CREATE OR REPLACE TEMP MACRO fold_name(name) AS regexp_replace(
    lower(translate(
        name,
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
    )),
    '[\s\x{3000}\x{00A0}\x{200B}-\x{200D}\x{FEFF}]+', '', 'g'
);
CREATE OR REPLACE TEMP MACRO keyed_digest(message, inner_pad, outer_pad) AS
    sha256(outer_pad || unhex(sha256(inner_pad || encode(message))));
CREATE OR REPLACE TEMP MACRO id_of(own_agency_key, decision_kind, decision_key, own_party_key, inner_pad, outer_pad) AS
    left(keyed_digest(
        to_json([own_agency_key, decision_kind, decision_key, own_party_key])::VARCHAR, inner_pad, outer_pad
    ), 20);
-- numbers_of(document_key, licence_key): by which numbers a decision may be known, each with what it is the number of.
CREATE OR REPLACE TEMP MACRO numbers_of(document_key, licence_key) AS
    list_filter(['D:' || document_key, 'L:' || licence_key], lambda one: one IS NOT NULL);
-- party_marks(…): by what a party is known, as intake/sql/followed.sql marks it: 64 bits of the HMAC of its name, as it is compared and
-- as it is shown, and of its code.
CREATE OR REPLACE TEMP MACRO party_marks(name, code, inner_pad, outer_pad) AS list_transform(
    list_filter(
        [regexp_replace(fold_name(name), '[\x{2010}-\x{2015}\x{2212}-]', '', 'g'), name, code], lambda said: said IS NOT NULL
    ),
    lambda said: ('0x' || substr(keyed_digest('party:' || said, inner_pad, outer_pad), 1, 16))::UBIGINT
);
-- quarter_of(day): its quarter, as 2026-Q1.
CREATE OR REPLACE TEMP MACRO quarter_of(day) AS strftime(day, '%Y-Q') || quarter(day);
-- shop_name(name): without the masked owner's name beside it (小吃店（邱某某）).
CREATE OR REPLACE TEMP MACRO shop_name(name) AS CASE WHEN contains(name, '某某') THEN regexp_replace(
    name,
    '^(.{3,}?)(?:[\s　]*[（(【\[〔][\s　]*(?:(?:经营者|经营人|业主|店主|摊主|负责人|法定代表人|法人代表|法人|投资人|户主)(?:姓名)?[：:为是\s　]*)?[㐀-鿿]{1,2}某某[^）)】\]〕]*[）)】\]〕]|[－—–‐﹣\-\s　，,]+(?:(?:经营者|经营人|业主|店主|摊主|负责人|法定代表人|法人代表|法人|投资人|户主)(?:姓名)?[：:为是\s　]*)?[㐀-鿿]{1,2}某某|(?:(?:经营者|经营人|业主|店主|摊主|负责人|法定代表人|法人代表|法人|投资人|户主)(?:姓名)?[：:为是\s　]*)[㐀-鿿]{1,2}某某)$',
    '\1'
) ELSE name END;
-- is_short_name(name): nothing but what a person may be called.
CREATE OR REPLACE TEMP MACRO is_short_name(name) AS regexp_full_match(
    name, '[㐀-鿿\s　]{2,5}|[㐀-鿿]+(?:[·•・‧．][㐀-鿿]+)+|\p{Latin}[\p{Latin} .''’\-]*'
);
CREATE OR REPLACE TEMP MACRO short_digest(said) AS (md5_number(said) & 18446744073709551615::UHUGEINT)::UBIGINT;
-- in_force(candidates, decided_on): the first of a list of matters (see stated_matters.sql) in force on that day, or NULL.
CREATE OR REPLACE TEMP MACRO in_force(candidates, decided_on) AS list_filter(
    candidates, lambda one: coalesce(decided_on BETWEEN one.valid_from AND one.valid_until, true)
)[1];
-- hide(said, texts): every text of a list gone from what is said, with as many signs in its place.
CREATE OR REPLACE TEMP MACRO hide(said, texts) AS
    list_reduce(texts, lambda held, text: replace(held, text, repeat('＊', length(text))), said);
-- What a decision is at the moment, of what its sender stated and what orders say; the office's word stands until a batch is
-- newer. A row of mark may be absent (NULL).
CREATE OR REPLACE TEMP MACRO is_disputed(stated, marked, answered) AS
    coalesce(marked, false) OR coalesce(stated = 'disputed' AND NOT coalesce(answered, false), false);
CREATE OR REPLACE TEMP MACRO state_now(stated, ended_as, answered) AS CASE
    WHEN ended_as = 'rescinded' THEN 'revoked'
    WHEN ended_as IS NOT NULL THEN 'invalid'
    WHEN stated <> 'disputed' OR NOT coalesce(answered, false) THEN stated
END;
CREATE OR REPLACE TEMP MACRO moment_text(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ')
