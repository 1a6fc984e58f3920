-- Older identifiers of subjects, those that hold today.
-- in:  $identifiers, $codes, $days, $sources (lists of equal length)
-- out: table register.merged (identifier, identifier_kind, uscc, since: a day or NULL, source)
CREATE TABLE register.merged AS
SELECT
    identifier,
    CASE
        WHEN regexp_full_match(identifier, '[0-9A-Z]{9}') THEN 'org_code'
        WHEN regexp_full_match(identifier, '[0-9A-Z]{18}') THEN 'uscc'
        ELSE 'reg_number'
    END AS identifier_kind,
    uscc, since, source
FROM (SELECT unnest($identifiers::VARCHAR[]) AS identifier, unnest($codes::VARCHAR[]) AS uscc, unnest($days::DATE[]) AS since,
    unnest($sources::VARCHAR[]) AS source)
