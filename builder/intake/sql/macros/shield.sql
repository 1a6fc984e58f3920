-- Free text without identity numbers, bank cards, telephone numbers and e-mail addresses. What it returns is also folded, so
-- the caller takes it only when it differs by a notice (「…已屏蔽]」). In: tidied text that may_need_shield(). Out: text.
-- The steps stand in a list of one: a macro that uses its argument many times would copy all steps before it as often.
CREATE MACRO shield(x) AS
    list_transform(list_transform(list_transform(list_transform(list_transform(list_transform(list_transform(
        [shield_fold(x)],
        lambda t: plain_digits(t)),
        lambda t: spread_digits(t)),
        lambda t: part_digits(t)),
        lambda t: veil(t)),
        lambda t: mask_numbers(mask_numbers(t))),
        lambda t: mask_cards(t)),
        lambda t: unveil(mask_cards(t)))[1];
