-- A document, licence or registration number without identity numbers that have a right check digit, in a run or written
-- as 6-8-4, without mobile numbers that stand by themselves and without e-mail addresses: nothing else is taken out, for a
-- number is made of long runs of digits. As shield(), the caller takes the result only when it differs by a notice.
-- In: tidied text. Out: text.
CREATE MACRO shield_number(x) AS
    regexp_replace(regexp_replace(
        list_reduce(
            list_filter(
                regexp_extract_all(shield_fold(x), '[0-9]{6}[\s\-]{1,2}[0-9]{8}[\s\-]{1,2}[0-9]{3}[0-9Xx]')
                || regexp_extract_all(shield_fold(x), '[0-9]+[Xx]?'),
                lambda c: is_person_id(upper(regexp_replace(c, '[\s\-]', '', 'g')))),
            lambda t, c: replace(t, c, '[身份证号已屏蔽]'), shield_fold(x)),
        '[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+', '[邮箱已屏蔽]', 'g'),
        '(^|[^0-9A-Za-z第字〕\])】﹞〔\[({（【.\-])(?:\+?86)?1[3-9](?:[0-9]{9}|[0-9][\s][0-9]{4}[\s][0-9]{4})($|[^0-9A-Za-z\-号])', '\1[电话已屏蔽]\2', 'g');
