-- A shielded text as it was written but for its notices: what was folded only to be searched (brackets, digits, spaces) stands as
-- it came. What stands between notices is found again in the folded original, one after the other; what is not (digits that were
-- closed up) stays as it is. In: text with notices of a shield, the text it was made from. Out: text.
CREATE MACRO as_written(shielded, original) AS
    list_reduce(
        list_transform(
            list_zip(string_split_regex(shielded, '\[[㐀-鿿]{2,6}已屏蔽\]'), list_prepend('', regexp_extract_all(shielded, '\[[㐀-鿿]{2,6}已屏蔽\]'))),
            lambda p: {text: '', place: 0, piece: p[1], notice: p[2]}),
        lambda t, p: list_transform(
            [CASE WHEN p.piece = '' THEN 0 ELSE instr(substr(as_digits(shield_fold(original)), t.place + 1), as_digits(p.piece)) END],
            lambda found: {
                text: concat(t.text, p.notice, CASE WHEN found = 0 THEN p.piece ELSE substr(original, t.place + found, length(p.piece)) END),
                place: CASE WHEN found = 0 THEN t.place ELSE t.place + found - 1 + length(p.piece) END,
                piece: '', notice: ''})[1],
        {text: '', place: 0, piece: '', notice: ''}
    ).text;
