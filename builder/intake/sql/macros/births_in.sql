-- The days on which a text says that somebody was born, in words (2012年3月5日出生, 生于2012-03) or in an identity number of 18 digits; of a
-- month alone its first day. In: shield_fold text. Out: list of dates, some NULL.
CREATE MACRO births_in(x) AS
    list_transform(
        regexp_extract_all(x, '(20[0-9]{2}\s?[年.\-/]\s?[0-9]{1,2}(?:\s?[月.\-/]\s?[0-9]{1,2})?)[月日号]?\s?(?:出生|降生|生(?:$|[，,。；;、)）\s人]))', 1)
        || regexp_extract_all(x, '(?:出生(?:日期|年月日?|时间|于|在)?|生于|生日)[：:为是于\s]{0,3}(20[0-9]{2}\s?[年.\-/]\s?[0-9]{1,2}(?:\s?[月.\-/]\s?[0-9]{1,2})?)', 1)
        || regexp_extract_all(x, '(?:^|[^0-9])[1-8][0-9]{5}(20[0-9]{6})[0-9]{3}[0-9Xx](?:$|[^0-9])', 1),
        lambda d: coalesce(
            try_strptime(regexp_replace(d, '[^0-9]+', '-', 'g'), ['%Y-%m-%d', '%Y-%m', '%Y%m%d'])::DATE));
