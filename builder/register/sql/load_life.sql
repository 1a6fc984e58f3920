-- The table of a record's life, of which operations SQL reads.
-- in:  $brings, $commits, $erases, $labels, $moves, $names, $ordered, $removes, $states, $told
-- out: table life (op, label, state: in which a removal leaves a record, else NULL; told: what a
--      follower of the feed hears (publish | update | end, empty: nothing); ordered, moves, brings, removes, commits, erases)
CREATE TEMP TABLE life AS
SELECT
    unnest($names::VARCHAR[]) AS op, unnest($labels::VARCHAR[]) AS label, unnest($states::VARCHAR[]) AS state, unnest($told::VARCHAR[]) AS told,
    unnest($ordered::BOOLEAN[]) AS ordered,
    unnest($moves::BOOLEAN[]) AS moves, unnest($brings::BOOLEAN[]) AS brings, unnest($removes::BOOLEAN[]) AS removes,
    unnest($commits::BOOLEAN[]) AS commits, unnest($erases::BOOLEAN[]) AS erases
