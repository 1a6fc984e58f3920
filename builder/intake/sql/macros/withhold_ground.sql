-- The ground on which a sender asks not to publish a row (政府信息公开条例 §14–15; the two government documents): state_stability,
-- trade_secret, privacy, law; 'unknown' when none of them is named; NULL when the row may be public.
-- In: name_key text or NULL. Out: text.
CREATE MACRO withhold_ground(x) AS
    CASE WHEN x IS NULL OR regexp_full_match(x, '否|N|NO|0|FALSE|公开|予以公开|可以公开|主动公开|公示|可公示|不适用') THEN NULL
         WHEN contains(x, '商业秘密') OR contains(x, '商业机密') THEN 'trade_secret'
         WHEN regexp_matches(x, '隐私|个人信息|未成年') THEN 'privacy'
         WHEN regexp_matches(x, '三安全|国家安全|公共安全|经济安全|社会稳定|国家秘密') THEN 'state_stability'
         WHEN regexp_matches(x, '法律|法规|另有规定|其他依法|依法不予') THEN 'law'
         ELSE 'unknown' END;
