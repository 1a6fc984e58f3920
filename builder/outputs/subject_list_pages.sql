-- Which lists of subjects there are, and in which of them each subject stands.
-- in:  register.subject
-- out: tables subject_code, subject_list, subject_listed
-- subject_list: tail: what the codes in it end with, total: how many, is_cut: into lists by one character more; subject_listed: name, code, listed_as, now,
-- tail: of the list in which it stands
-- By the last two characters of the code; a list of over 200 is cut by the character before, and so on, so that none grows with the
-- register. Check characters are the last two and serial numbers what is before them, so that four of these are enough for ever.
-- A subject stands under each of its older codes too.
CREATE OR REPLACE TEMP VIEW subject_code AS
SELECT name, code, code AS listed_as, NULL::VARCHAR AS now FROM register.subject
UNION ALL
SELECT name, code, former.code, code
FROM (SELECT name, code, unnest(former_codes) AS former FROM register.subject WHERE len(former_codes) > 0)
WHERE regexp_full_match(former.code, '[0-9A-Z]{8,20}');
CREATE OR REPLACE TEMP TABLE subject_list AS
WITH ends AS (
    SELECT right(listed_as, 6) AS six, count(*) AS total FROM subject_code GROUP BY six
),
counted AS (
    SELECT right(six, size) AS tail, size, sum(total) AS total
    FROM ends
    CROSS JOIN (SELECT unnest(range(2, 7)) AS size)
    GROUP BY ALL
)
SELECT tail, total::BIGINT AS total, total > 200 AND size < 6 AS is_cut
FROM counted
WHERE size = 2 OR right(tail, size - 1) IN (SELECT tail FROM counted WHERE total > 200);
CREATE OR REPLACE TEMP TABLE subject_listed AS
SELECT subject_code.*, tail
FROM subject_code
CROSS JOIN (SELECT unnest(range(2, 7)) AS size)
JOIN subject_list ON tail = right(listed_as, size) AND NOT is_cut
