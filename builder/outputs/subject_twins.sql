-- Subject pages as JSON, each beside its page.
-- in:  subject_frame, subject_place, register.published, register.canonical_text
-- out: view source (key = code, path, slot, position, payload, digest); the page has slot '', then its decisions, newest first
-- A decision is its public record as the change feed has it, and apart what catalogue or clock add (CONTRACTS, "Change feed").
CREATE OR REPLACE TEMP VIEW source AS
SELECT key, replace(path, '.html', '.json') AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM subject_frame
UNION ALL
SELECT key, replace(path, '.html', '.json'), 'decisions', printf('%08d', position),
    '{"last_seq":' || last_seq || ',"last_changed_at":"' || last_changed_at || '","first_published_at":"' || first_published_at
        || '","record_sha256":"' || record_sha256 || '","record":' || register.canonical_text(d)
        || ',"derived":' || to_json({
            page: path || '#' || d.id, validity: d.validity, agency_code: d.agency_code, district_code: d.district_code,
            district: d.district, basis: d.listed_basis, remedy: d.listed_remedy, public_until_basis: d.public_until_basis,
            corrections: d.corrections
        }) || '}',
    short_digest(concat(card_digest, chr(31), last_seq))
FROM subject_place
JOIN register.published ON published.id = subject_place.d.id
