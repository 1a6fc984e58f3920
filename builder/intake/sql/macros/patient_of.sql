-- Patients of an illness that is common, as a pattern. Out: text.
CREATE MACRO patient_of() AS
    '(?:糖尿病|高血压|心脏病|冠心病|抑郁症|焦虑症|双相障碍|精神分裂症|自闭症|癫痫病?|白血病|血友病|尿毒症|癌症|[㐀-鿿]癌|肿瘤|肝炎|肝病|肾病|肺结核|性病|帕金森病?|阿尔茨海默病?)患者';
