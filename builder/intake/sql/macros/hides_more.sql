-- Whether a shield took anything out of a text: it holds a notice, and not just those that it came with.
-- In: what the shield made of it, the text. Out: boolean.
CREATE MACRO hides_more(shielded, original) AS
    CASE WHEN NOT contains(shielded, '已屏蔽]') THEN false
         WHEN NOT contains(original, '已屏蔽]') THEN true
         ELSE regexp_replace(as_digits(shielded), '[^㐀-鿿0-9A-Za-z]', '', 'g')
             <> regexp_replace(as_digits(shield_fold(original)), '[^㐀-鿿0-9A-Za-z]', '', 'g') END;
