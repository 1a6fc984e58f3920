-- A number plate (GA 36) as a pattern: of any province, with the dot after the letter or, of a new-energy vehicle, after its sign;
-- those of trailers, schools, police, Hong Kong, Macao, consulates and the armed police end or begin otherwise.
-- In: pattern of what may stand after the province. Out: text.
CREATE MACRO plate(gap) AS
    '(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]' || gap
        || '[A-HJ-NP-Za-hj-np-z](?:[·•・.\s\-]{0,2}[0-9A-HJ-NP-Za-hj-np-z]{4,5}[0-9A-HJ-NP-Za-hj-np-z挂学警港澳试超领使]|[A-HJ-NP-Za-hj-np-z][·•・.\s\-][0-9A-HJ-NP-Za-hj-np-z][0-9]{4}|[0-9]{5}[·•・.\-][DFdf])'
        || '|[Ww][Jj][·•・.\s\-]?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼0-9][0-9]?[·•・.\s\-]?[0-9]{4}[0-9A-Za-z])';
