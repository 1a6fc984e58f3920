-- What numbers and addresses that shield() takes out look like, as a pattern for a cheap test: an @, eleven characters in a row
-- that are digits or what often stands between digits, or digits with the rarer dividing_signs() between them.
-- (A counted group of two classes would overflow RE2's DFA and be a hundred times slower.) Out: text.
CREATE MACRO signs_of_numbers() AS
    '[@＠]|[0-9０-９][0-9０-９\s\-()（）　\x{A0}\x{2007}\x{202F}\x{2010}-\x{2015}\x{2212}－、，,.．·/_|]{10}'
    || '|[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９][\s　]?[;；:：*＊~～+＋''•＿]'
    || '|[0-9０-９]{3}[\s　]?[;；:：*＊~～+＋''•＿][\s　]?[0-9０-９]{4}';
