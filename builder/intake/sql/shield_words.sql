-- in:  shield_cells
-- out: changed shield_cells, texts without what words tell to be private, each different one read once.
UPDATE shield_cells SET clean = shielded
FROM (
    SELECT value AS said, clean AS written, is_person AS of_person, is_about_someone AS of_someone,
        mask_words(shield_fold(clean), is_about_someone OR about_someone(value), is_person) AS shielded
    FROM (SELECT DISTINCT value, clean, is_person, is_about_someone FROM shield_cells WHERE words)
)
WHERE words AND value = said AND clean = written AND is_person IS NOT DISTINCT FROM of_person AND is_about_someone IS NOT DISTINCT FROM of_someone
    AND contains(shielded, '已屏蔽]');
