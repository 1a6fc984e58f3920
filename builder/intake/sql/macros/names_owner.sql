-- Whether a party's name names its owner beside it: 云渚市小店（经营者：王小明）, 云渚市小店（王小明）. In: tidied text, what owners_in() finds in it.
-- Out: boolean.
CREATE MACRO names_owner(x, owners) AS
    len(owners) > 0 OR regexp_matches(x, '(?:经营者|经营人|业主|店主|摊主|负责人|法定代表人|法人代表|投资人|户主)(?:姓名)?[\s　]{0,2}[：:][\s　]{0,2}[㐀-鿿𠀀-𲎯A-Z]');
