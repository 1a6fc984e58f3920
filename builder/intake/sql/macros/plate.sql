-- A number plate as a pattern. In: pattern of what may stand after the province. Out: text.
CREATE MACRO plate(gap) AS
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]' || gap || '[A-HJ-NP-Za-hj-np-z][·•・.\s\-]?[0-9A-HJ-NP-Za-hj-np-z]{4,5}[0-9A-HJ-NP-Za-hj-np-z挂学警港澳]';
