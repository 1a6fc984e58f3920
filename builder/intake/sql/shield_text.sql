-- in:  shield_cells
-- out: changed shield_cells, texts without the numbers of persons, each different one read once.
UPDATE shield_cells SET clean = shielded
FROM (SELECT value AS said, shield(value) AS shielded FROM (SELECT DISTINCT value FROM shield_cells WHERE numbers = 'text'))
WHERE numbers = 'text' AND value = said AND contains(shielded, '已屏蔽]');
