-- What a party's name that names its owner beside it looks like, as a pattern; finds too much. Out: text.
CREATE MACRO signs_of_owner() AS
    '(?:经营者|经营人|业主|店主|摊主|负责人|法定代表人|法人代表|投资人|户主)(?:姓名)?[\s　]{0,2}[：:为是]?[\s　]{0,2}[㐀-鿿𠀀-𲎯A-Z]'
    || '|[（(【\[〔‹<＜][\s　]{0,2}[㐀-鿿𠀀-𲎯·•・‧．]{2,20}[\s　]{0,2}[）)】\]〕›>＞，,、\s　；;/／和与及]|[㐀-鿿）)][\s　]{0,2}[－—–‐﹣\-:：_＿=＝~～]{1,2}[\s　]{0,2}[㐀-鿿𠀀-𲎯]';
