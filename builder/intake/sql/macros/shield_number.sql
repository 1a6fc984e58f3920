-- A document, licence or registration number without identity numbers that have a right check digit, in a run or spread,
-- without mobile numbers that stand by themselves and without e-mail addresses: nothing else is taken out, for a
-- number is made of long runs of digits. As shield(), the caller takes the result only when it differs by a notice.
-- With hyphens a mobile number looks like part of a document number, unless it begins the text or a 号 or a sign is before it.
-- In: tidied text. Out: text.
CREATE MACRO shield_number(x) AS
    list_transform(list_transform(list_transform(list_transform(list_transform(
        [shield_fold(x)],
        lambda t: plain_digits(t)),
        lambda t: spread_digits(t)),
        lambda t: part_digits(t)),
        lambda t: list_reduce(
            list_filter(
                regexp_extract_all(t, '[0-9]{6}[\s\-]{1,3}[0-9]{8}[\s\-]{1,3}[0-9]{3}[0-9Xx]')
                || regexp_extract_all(t, '[0-9]{6}[\s\-]{1,3}[0-9]{4}[\s\-]{1,3}[0-9]{4}[\s\-]{1,3}[0-9]{3}[0-9Xx]')
                || regexp_extract_all(t, '(?:^|[^0-9])([1-9](?:[\s\-]{1,3}[0-9]){16}[\s\-]{1,3}[0-9Xx])', 1)
                || regexp_extract_all(t, '[0-9]+[Xx]?'),
                lambda c: is_person_id(upper(regexp_replace(c, '[\s\-]', '', 'g')))),
            lambda t, c: replace(t, c, '[身份证号已屏蔽]'), t)),
        lambda t: regexp_replace(regexp_replace(regexp_replace(regexp_replace(t,
            '[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+', '[邮箱已屏蔽]', 'g'),
            powered_id(), '[身份证号已屏蔽]', 'g'),
            '(^|[^0-9A-Za-z第字〕\])】﹞〔\[({（【.\-]|号[\s,，、;；:：]*\()(?:\(?(?:\+|00)?86\)?[\s\-]?|0)?1(?:[3-9][0-9]{9}|[3-9][0-9]\s{1,3}[0-9]{4}\s{1,3}[0-9]{4}|\s{1,3}[3-9](?:\s{1,3}[0-9]){9})($|[^0-9A-Za-z\-号])',
            '\1[电话已屏蔽]\2', 'g'),
            '(^|[号\s,，、;；:：]|号[\s,，、;；:：]*\()(?:\(?(?:\+|00)?86\)?[\s\-]?|0-?)?1(?:[3-9][0-9]-[0-9]{4}-[0-9]{4}|-[3-9](?:-[0-9]){9})($|[^0-9A-Za-z\-号])',
            '\1[电话已屏蔽]\2', 'g'))[1];
