-- Replaces number plates of vehicles (GA 36). A number that runs on, or that a 号 ends, is that of a document, unless a vehicle is
-- named before or after it, or the street it went along. A space after the province is one of a plate only where no word ends
-- before it (创新 A12345). In: shield_fold text. Out: text.
CREATE MACRO mask_plates(x) AS
    list_reduce(
        list_filter(
            regexp_extract_all(x, '(?:^|[^0-9A-Za-z字第])(' || plate('') || ')(?:$|[^0-9A-Za-z\-号]|号(?:[牌车小大重轻中低挂普半货客出的，,。轿]|三轮|两轮|二轮|面包|电动|电瓶|越野|摩托|皮卡|商务|工程|农用|油罐|微型|行驶|停[放在]|[于在沿从至][^有效，,。；;、\n]{0,8}[路街道桥村镇站口段]))', 1)
            || regexp_extract_all(x, '(?:驾驶|乘坐|车牌号?码?|号牌(?:号码?)?|车号|车辆)(?:为|是)?[：:\s“"]{0,2}(' || plate(' ?') || '|' || embassy_plate() || ')(?:$|[^0-9A-Za-z\-])', 1)
            || regexp_extract_all(x, '(?:^|[^㐀-鿿0-9A-Za-z])(' || plate(' ') || '|' || embassy_plate() || ')(?:$|[^0-9A-Za-z\-号])', 1),
            lambda c: len(regexp_extract_all(c, '[0-9]')) >= 3),
        lambda t, c: replace(t, c, '[车牌号已屏蔽]'), x);
