-- Whether a number column holds a mobile number and nothing else, in a run or spread. In: shield_fold text. Out: boolean.
CREATE MACRO is_mobile(x) AS
    regexp_full_match(x, '\s*(?:\(?(?:\+|00)?86\)?[\s\-]?|0-?)?(?:1\s*[3-9](?:\s*[0-9]){9}|\(?1[3-9][0-9]\)?[^㐀-鿿0-9A-Za-z]{0,3}[0-9]{4}[^㐀-鿿0-9A-Za-z]{0,3}[0-9]{4}|1[^㐀-鿿0-9A-Za-z]{1,3}[3-9](?:[^㐀-鿿0-9A-Za-z]{1,3}[0-9]){9})\s*');
