-- Words in a number column that say what a number is, as alternatives of a pattern. Out: text.
CREATE MACRO number_labels() AS
    '电话|手机|联系|邮箱|护照|通行证|银行|卡号|[账帐][号户]|车牌|号牌|身份证|住址|家住|户籍';
