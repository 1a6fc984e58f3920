-- What may stand after it: what he is, or how he is called. Out: text.
CREATE MACRO after_owners() AS '(?:个体(?:经营|工商户|户)?|个人(?:经营)?|先生|女士|小姐|老板|经营|所有|投资)';
