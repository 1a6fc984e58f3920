-- Words that stand after the name of a person in a cell for the name of a party or a representative, as alternatives of a pattern.
-- Out: text.
CREATE MACRO titles_after_names() AS '先生|女士|小姐|同志|摊贩|个体(?:工商户|户|经营)?|(?:副?总)?经理|(?:执行)?董事长?|主任|书记|[院校厂]长';
