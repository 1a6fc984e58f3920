-- The end of a postal address that names a door, as a pattern: a number with one of the units (第12号, 3栋) or numbers with hyphens
-- alone (8-1-602), or a number after an estate (中山公寓7109), and what follows to say which part of the house (9号楼4门501); an open bracket is closed.
-- In: units, alternatives of a pattern. Out: text.
CREATE MACRO door(units) AS
    '(?:(?:公寓|花园|小区|家园|嘉园|新村|宿舍|名苑|名邸|大院)[0-9]{3,5}[室户房]?|[0-9一二三四五六七八九十百零〇甲乙丙A-Za-z]+(?:[\-—之][0-9A-Za-z]+)*[\s]?(?:' || units || ')|[0-9A-Za-z]{1,3}(?:[\-—][0-9]{1,4}){1,3}(?:室|号|户)?)'
        || '(?:[^，,。；;：:\n()]{0,12}?[0-9一二三四五六七八九十A-Za-z]+(?:[\-—][0-9]+)*[\s]?(?:号[楼院]?|弄|室|栋|幢|单元|组|户|座|楼|层|房|门|队)'
        || '|[^，,。；;：:\n()]{0,12}?[0-9A-Za-z]{1,3}(?:[\-—][0-9]{1,4}){1,3}(?:室|号|户)?'
        || '|\([^()，,。；;：:\n]*?(?:楼|层|室|房|号|栋|幢|单元|座|组|户|家)[^()，,。；;：:\n]*\)'
        || '|[，,][\s]?[0-9一二三四五六七八九十]+[\s]?(?:号楼|栋|幢|单元|室|座))*(?:[\-—之]?[0-9]{1,4}(?:[\-—][0-9]{1,4})*[室户房]?)?';
