-- Replaces number plates of vehicles (GA 36). A number that runs on, or that a 号 ends, is that of a document. In: shield_fold
-- text. Out: text.
CREATE MACRO mask_plates(x) AS
    list_reduce(
        list_filter(
            regexp_extract_all(x, '(?:^|[^0-9A-Za-z字第])([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•・.\s\-]?[0-9A-HJ-NP-Za-hj-np-z]{4,5}[0-9A-HJ-NP-Za-hj-np-z挂学警港澳])(?:$|[^0-9A-Za-z\-号]|号[牌车小大重轻中低挂普半货客出的，,。])', 1),
            lambda c: len(regexp_extract_all(c, '[0-9]')) >= 3),
        lambda t, c: replace(t, c, '[车牌号已屏蔽]'), x);
