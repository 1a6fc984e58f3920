-- While the wanted table is filled, every page is chosen.
-- out: macro is_chosen(page_key)
CREATE OR REPLACE TEMP MACRO is_chosen(page_key) AS true
