-- Family names that are rare and open no everyday word, as the inside of a character class: they count where a cell holds nothing but
-- a name. Out: text.
CREATE MACRO rare_family_names() AS
    '督帅缑亢况郈牟佘佴伯赏墨谯笪官冶竹尧侍迟宾候咎蹇禚逄逢冒郄藏郇衣虎笃卿谌郐麴伦矫丘岐迮令揣祭庹衷卯尕妥拜帕罕召咪俸禾雒咬朝朴奉鄞赫鄯喇'
        || '藤訚郴漕仵粘檀郃缴冮粱虢仓翦鬲枣逮呙綦戢皇佀蒉郧丕阿亓郸皋銀朵桥芈尉蔄撖幺拱寻茆兰琚苌晗褟禤仝仉妫爨逯缑';
