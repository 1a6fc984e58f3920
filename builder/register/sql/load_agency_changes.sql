-- Which agency went on from which.
-- in:  $predecessors, $successors (codes), $days, $notes (lists of equal length)
-- out: table register.agency_change (predecessor, successor, day, note: NULL where empty)
CREATE TABLE register.agency_change AS
SELECT predecessor, successor, day, nullif(note, '') AS note
FROM (SELECT unnest($predecessors::VARCHAR[]) AS predecessor, unnest($successors::VARCHAR[]) AS successor,
    unnest($days::DATE[]) AS day, unnest($notes::VARCHAR[]) AS note)
