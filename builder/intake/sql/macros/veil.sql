-- Hides from the shield the digits that must stay: valid USCCs that are no identity number, registration numbers (15 digits,
-- ISO 7064) that are not called an identity number, and runs of digits that are the number of a document (after 第, 字 or a
-- bracket, before 号; or after 编号, 单号 and the like of no person, with a date of this century and a wrong check digit; a batch's, made since 2015, with any), and amounts
-- after a word for one. Digits become Khmer digits, which are written plain before. In: shield_fold text. Out: text.
CREATE MACRO veil(x) AS
    list_reduce(
        list_filter(regexp_extract_all(x, '[0-9A-HJ-NPQRTUWXY]{18}'),
            lambda c: uscc_shape_ok(c) AND uscc_check_ok(c) AND org_code_ok(substr(c, 9, 9))
                AND (regexp_matches(c, '^9[123]') OR NOT id18_ok(c)))
        || list_filter(list_filter(regexp_extract_all(x, '(?:证件?号?码?[^0-9]{0,6})?[0-9]{15,}'),
            lambda c: regexp_full_match(c, '[0-9]{15}')), lambda c: reg_number_ok(c))
        || list_filter(
            regexp_extract_all(x, '[第字〕\])】﹞][0-9]{11,}-?[0-9]*号')
            || regexp_extract_all(x, '[^0-9，,。；;、\n]{0,8}(?:编号|合同号?|单号|批号|批次号?|流水号)(?:为|是)?[：:\s]{0,2}[0-9]{6}[\s\-]{0,2}20[0-9]{2}[\s\-]{0,2}[0-9]{4}[\s\-]{0,2}[0-9]{4,}'),
            lambda c: NOT regexp_matches(c, '身份|公民|证编|[证人户员]件?[^0-9]{0,2}号') AND (regexp_matches(c, '流水|订单') OR NOT regexp_matches(c, '[0-9]{19,}$')) AND (NOT is_id_number(regexp_replace(c, '[^0-9]', '', 'g')) OR regexp_matches(c, '批次?号?[^0-9]{0,4}[0-9]{6}[\s\-]{0,2}20(?:1[5-9]|[2-9])')))
        || regexp_extract_all(x, '(?:人民币|金额|货值|价款|[合共总]计|RMB|CNY)(?:为|是|[合共总]计)?[：:\s]{0,2}1[3-9][0-9]{9}(?:$|[^0-9])'),
        lambda t, c: replace(t, c, translate(c, '0123456789', '០១២៣៤៥៦៧៨៩')), x);
