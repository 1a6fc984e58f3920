-- Words that stand before the name of a person in a cell for the name of a party or a representative, also without a colon, as
-- alternatives of a pattern. Out: text.
CREATE MACRO labels_of_parties() AS
    '(?:无照|无证|流动|个体)*(?:经营者|经营户|经营人|摊贩|摊主|商贩)|个体工商户|个体户|(?:行政)?相对人|当事人|被处罚人|法定代表人|法人代表|法人|负责人|业主|店主|姓名|(?:公司|本店)?(?:员工|职工)|經營者|當事人|負責人|業主|員工|職工|法人代表';
