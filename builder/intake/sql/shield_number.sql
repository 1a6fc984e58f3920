-- in:  shield_cells
-- out: changed shield_cells, document, licence and registration numbers without the numbers of persons.
UPDATE shield_cells SET clean = shielded
FROM (SELECT value AS said, shield_number(value) AS shielded FROM (SELECT DISTINCT value FROM shield_cells WHERE numbers = 'number'))
WHERE numbers = 'number' AND value = said AND contains(shielded, '已屏蔽]');
