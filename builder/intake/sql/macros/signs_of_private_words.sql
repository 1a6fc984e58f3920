-- What the words that mask_words() and says_minor() look for begin with, as a pattern for a cheap test. 住所 and any
-- 未成年 are asked for only of persons (see stage_suspects). Out: text.
CREATE MACRO signs_of_private_words() AS
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-zＡ-Ｚａ-ｚ]|[EGＥＧ][0-9A-Z０-９Ａ-Ｚ][0-9０-９]{7}'
    || '|护照|通行证[^㐀-鿿]{0,4}[A-Za-z0-9Ａ-Ｚ０-９]|回乡证|台胞证|居留|[账帐卡][号户]|微信[号账I：:]|[QqＱｑ]{2}|(?:电话|座机|传真|热线|[Tt][Ee][Ll])[^㐀-鿿𠀀-𲎯]{0,4}[0-9０-９]'
    || '|住址|家住|户籍|家庭[住地]址|现住|居住[于在地]|暂住|[，,、；;。]住[^宅宿院房户建持所址民]|患[有了上过]|携带者|感染者|阳性|残疾|伤残|孕|确诊|诊断为|病史|精神病'
    || '|[系是属于尚，,（(]未成年|未成年(?:[^人]|人(?:[：:（(]|[^，。；]{0,3}某))|岁|信仰|教徒|信奉|皈依|穆斯林';
