-- in:  shield_cells
-- out: which of the statements that shield is needed: planning all of them takes longer than all else does for a few rows.
SELECT coalesce(bool_or(numbers = 'text'), false), coalesce(bool_or(numbers = 'number'), false), coalesce(bool_or(words), false),
    coalesce(bool_or(someone), false), coalesce(bool_or(minor), false)
FROM shield_cells;
