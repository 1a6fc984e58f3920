-- Whether 15 digits that have the shape of an old identity number are a registration number (GS 15/2006: authority 6, serial 8, check
-- digit 1) all the same, beside the name of an organisation. Its check digit must be right, as that of one in ten identity numbers is by
-- chance. Cards of 15 digits were given to those born from 1900 to 1999: of who was born up to 1909, or a hundred years before the
-- decision, hardly anything is decided. Else the serial must be one that authorities come to: within its kind (0 to 3 domestic,
-- 4 and 5 foreign, from 6 on traders) it counts up from 0000000, so that it begins with 10 to 60 where not with 00 to 09 (of 2,547 real ones
-- all but one), as few births do of those who live and trade. That much is not believed beside another code, which makes the number needless.
-- In: 15 digits, the day of the decision or NULL, whether the party has another code. Out: boolean.
CREATE MACRO rather_registration(c, decided, has_code) AS
    CASE WHEN NOT reg_number_ok(c) THEN false
         WHEN substr(c, 7, 1) = '0' THEN true
         WHEN try_strptime('19' || substr(c, 7, 6), '%Y%m%d') + to_years(100) <= decided THEN true
         ELSE NOT has_code AND regexp_full_match(substr(c, 7, 2), '[1-6]0') END;
