-- A document, licence or registration number without identity numbers that have a right check digit, in a run or written
-- as 6-8-4, and without e-mail addresses: nothing else is taken out, for a number is made of long runs of digits. As
-- shield(), the caller takes the result only when it differs by a notice. In: tidied text. Out: text.
CREATE MACRO shield_number(x) AS
    regexp_replace(
        list_reduce(
            list_filter(
                regexp_extract_all(shield_fold(x), '[0-9]{6}[\s\-]{1,2}[0-9]{8}[\s\-]{1,2}[0-9]{3}[0-9Xx]')
                || regexp_extract_all(shield_fold(x), '[0-9]+[Xx]?'),
                lambda c: is_id_number(upper(regexp_replace(c, '[\s\-]', '', 'g')))
                    AND strlen(regexp_replace(c, '[\s\-]', '', 'g')) = 18),
            lambda t, c: replace(t, c, '[身份证号已屏蔽]'), shield_fold(x)),
        '[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+', '[邮箱已屏蔽]', 'g');
