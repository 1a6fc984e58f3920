-- What mask_words() and says_minor() look for only where the party is a person, as a pattern for a cheap test: any home, illness
-- and 未成年. Out: text.
CREATE MACRO signs_of_persons() AS
    '住[^宅宿院房户建持民人改商满进着]|未成年|[^隐]患[^者儿难]|^患[^者儿难]|患者';
