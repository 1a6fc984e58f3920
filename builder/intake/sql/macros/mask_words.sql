-- Replaces what words tell to be private: what stands after a label, number plates, home addresses with a door number; and, where
-- the text is about a person, what it says of health and religion.
-- 住所 is a home only where the party is a person; elsewhere it is where an organisation has its seat.
-- In: shield_fold text that may_say_private(), about_person, is_person (the party). Out: text.
CREATE MACRO mask_words(x, about_person, is_person) AS
    list_transform(list_transform(list_transform(list_transform(list_transform(list_transform(
        [x],
        lambda t: plain_digits(t)),
        lambda t: mask_labelled(t)),
        lambda t: mask_plates(t)),
        lambda t: mask_plates(t)),
        lambda t: mask_homes(t, about_person, is_person)),
        lambda t: mask_beliefs(t, about_person, is_person))[1];
