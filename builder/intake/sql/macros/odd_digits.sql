-- Characters other than 0 to 9 that are read as digits, as the inside of a character class: Chinese ones and capitals, circled and
-- bracketed, raised and lowered, those of other scripts and of mathematics. Out: text.
CREATE MACRO odd_digits() AS
    '\x{B2}\x{B3}\x{B9}\x{660}-\x{669}\x{6F0}-\x{6F9}\x{966}-\x{96F}\x{9E6}-\x{9EF}\x{E50}-\x{E59}\x{ED0}'
        || '-\x{ED9}\x{F20}-\x{F29}\x{1040}-\x{1049}\x{17E0}-\x{17E9}\x{1810}-\x{1819}\x{19D0}-\x{19D9}\x{2070}\'
        || 'x{2074}-\x{2079}\x{2080}-\x{2089}\x{2460}-\x{2468}\x{2474}-\x{247C}\x{2488}-\x{2490}\x{24EA}\x{24F5}'
        || '-\x{24FD}\x{24FF}○◯\x{2776}-\x{277E}\x{2780}-\x{2788}\x{278A}-\x{2792}〇㈠-㈨㊀-㊈一七三两九二五伍兩八六叁參叄四壹幺捌柒玖肆貳贰'
        || '陆陸零\x{1D7CE}-\x{1D7FF}\x{1FBF0}-\x{1FBF9}';
