-- in:  shield_cells
-- out: changed shield_cells, what was cleaned as it was written but for what was taken out of it.
UPDATE shield_cells SET clean = CASE WHEN hides_more(clean, value) THEN as_written(clean, value) ELSE value END
WHERE clean <> value;
