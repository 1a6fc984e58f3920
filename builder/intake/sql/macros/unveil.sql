-- Undoes veil(). In: text. Out: text.
CREATE MACRO unveil(x) AS translate(x, '០១២៣៤៥៦៧៨៩', '0123456789');
