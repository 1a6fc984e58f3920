-- The newest decisions of each kind, natural persons' apart.
-- in:  list_line
-- out: table newest_line (kind, entry, place: from 1), the newest by (day, id) first
CREATE OR REPLACE TEMP TABLE newest_line AS
WITH newest AS MATERIALIZED (
    SELECT kind, max_by(entry, (decision_date, id), page_size().newest) AS entries FROM list_line WHERE NOT masked GROUP BY kind
)
SELECT kind, unnest(entries) AS entry, generate_subscripts(entries, 1) AS place FROM newest
