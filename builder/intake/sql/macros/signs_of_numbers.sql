-- What numbers and addresses that shield() takes out look like, as a pattern for a cheap test: an @, eleven characters in a row
-- that are digits, odd_digits(), letters written for them or what often stands between digits, seven odd_digits(), or digits with
-- the rarer dividing_signs() or words for what is left out between them.
-- (A counted group of two classes would overflow RE2's DFA and be a hundred times slower.) Out: text.
CREATE MACRO signs_of_numbers() AS
    '[@＠]|[0-9０-９OolIＯｏｌＩ' || odd_digits() || '][0-9０-９OolIＯｏｌＩ' || odd_digits() || '\s\-()（）　\x{A0}\x{2007}\x{202F}\x{2010}-\x{2015}\x{2212}－、，,.．·/_|]{10}'
    || '|[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿]'
    || '|[0-9０-９]{3}[\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９]{4}'
    || '|[' || odd_digits() || '][0-9０-９' || odd_digits() || '　\s\-]{6}|[0-9０-９][（(](?:省略|略)[)）][0-9０-９]'
    || '|[0-9０-９]{8}[\s　\-－]{0,3}(?:[*＊×●•■□#_?？＿]{2}|[XxＸｘ]{3}|[（(](?:省略|略|隐去|已隐去)|…|[.．]{3})|(?:[*＊×●•■□#_?？＿]{3}|[XxＸｘ]{4}|隐去[)）]|…|[.．]{3})[\s　\-－]{0,3}[0-9０-９]{7}';
