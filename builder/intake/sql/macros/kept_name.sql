-- The name of a party that stays where it stands in a text, or NULL: an organisation's as it is registered, without an owner's beside
-- it. In: is_person, the party's name. Out: text.
CREATE MACRO kept_name(is_person, name) AS CASE WHEN NOT is_person AND length(name) > 2 THEN registered_name(name) END;
