-- The name of a party that stays where it stands in a text, or NULL: an organisation's as it is registered, without an owner's beside
-- it. In: is_person, the party's name, its registered_name() where that is another. Out: text.
CREATE MACRO kept_name(is_person, name, registered) AS CASE WHEN NOT is_person AND length(name) > 2 THEN coalesce(registered, name) END;
