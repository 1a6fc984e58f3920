-- Files to move from the stage, in the order of publication: assets and data, pages, home and indexes. in: plan
SELECT path FROM plan ORDER BY part, number
