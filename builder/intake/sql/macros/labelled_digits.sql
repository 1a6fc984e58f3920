-- The numbers that stand after a label, as they are written. In: text, pattern of the label, pattern of the number, least and most
-- digits. Out: list.
CREATE MACRO labelled_digits(x, label, number, least, most) AS
    list_filter(regexp_extract_all(x, '(?:' || label || ')(' || number || ')', 1),
        lambda c: len(regexp_extract_all(c, '[0-9]')) BETWEEN least AND most);
