-- Each chosen decision of one kind as the members of a JSON object: those of the data files, see downloads_jsonl.sql.
-- in:  latest_chosen, download
-- out: changed latest_chosen, its column line
UPDATE latest_chosen SET line = made.line
FROM (
    WITH members AS (
        SELECT
            download.id AS decision_id,
            '"' || alias(COLUMNS(download.* EXCLUDE (digest))) || '":' || to_json(COLUMNS(download.* EXCLUDE (digest)))
        FROM download
        SEMI JOIN latest_chosen ON latest_chosen.id = download.id
    )
    SELECT decision_id, concat_ws(',', *COLUMNS(* EXCLUDE (decision_id))) AS line FROM members
) AS made
WHERE made.decision_id = latest_chosen.id
