-- Whether a part of a cell is a party by itself: it ends as organisations do, or may be a person's name. In: text. Out: boolean.
CREATE MACRO is_party(x) AS
    length(x) > 1 AND (regexp_matches(x, party_endings() || '$') OR is_personal_name(x) OR regexp_full_match(x, '[㐀-鿿]{1,3}(?:先生|女士|小姐|某)'));
