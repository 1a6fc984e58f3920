-- Brackets and quotation marks that may open before an owner's name, as the inside of a character class. Out: text.
CREATE MACRO opening_signs() AS '（(【\[〔‹<＜〖「『《〈{｛［﹙⟨⦅⟮｟“"‘〝«';
