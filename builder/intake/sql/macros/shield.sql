-- Free text without identity numbers, telephone numbers and e-mail addresses. What it returns is also folded, so the
-- caller takes it only when it differs by a notice (「…已屏蔽]」). In: tidied text that may_need_shield(). Out: text.
CREATE MACRO shield(x) AS unveil(mask_numbers(mask_numbers(veil(shield_fold(x)))));
