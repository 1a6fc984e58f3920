-- The catalogue: the list of agencies, and a page for each with its matters and history.
-- in:  register.agency, register.district, register.matter, agency_history, browse_group, is_chosen
-- out: view source (key = path, path, slot, position, payload, digest); one row a page; agencies in the order of the catalogue,
--      matters by kind and code
-- An agency or matter that has public decisions names the page that lists them. Nothing here depends on the moment.
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM (
    WITH matters AS (
        SELECT
            matter.agency_code,
            count(*) FILTER (matter.kind = 'licence') AS licences,
            count(*) FILTER (matter.kind = 'penalty') AS penalties,
            list({
                code: matter.code, name: matter.name, kind: matter.kind, basis: matter.basis, remedy: matter.remedy,
                valid_from: valid_from::VARCHAR, valid_until: valid_until::VARCHAR, href: head.folder
            } ORDER BY matter.kind, matter.code) AS matters
        FROM register.matter
        LEFT JOIN browse_group AS head ON head.folder = 'matters/' || matter_key(matter.agency_code, matter.code) || '/'
        GROUP BY matter.agency_code
    ),
    agencies AS (
        SELECT
            agency.number, agency.code, agency.name, agency.aliases, agency.level,
            coalesce(district.name, agency.district_code) AS district,
            'catalogue/' || agency_key(agency.code, agency.name) || '/' AS folder,
            coalesce(matters.licences, 0) AS licences, coalesce(matters.penalties, 0) AS penalties,
            coalesce(matters.matters, []) AS matters, head.folder AS decisions
        FROM register.agency
        LEFT JOIN register.district ON district.code = agency.district_code
        LEFT JOIN matters ON matters.agency_code = agency.code
        LEFT JOIN browse_group AS head ON head.folder = 'agencies/' || agency_key(agency.code, agency.name) || '/'
    )
    SELECT 'catalogue/index.html' AS path, to_json({
        page: 'catalogue',
        agencies: coalesce(list({
            name: name, href: folder, level: level, district: district, licences: licences, penalties: penalties
        } ORDER BY number), [])
    })::VARCHAR AS payload
    FROM agencies
    UNION ALL
    SELECT folder || 'index.html', to_json({
        page: 'catalogue_agency', name: name, code: agencies.code, aliases: aliases, level: level, district: district,
        matters: matters, decisions: decisions, before: coalesce(history.before, []), after: coalesce(history.after, [])
    })::VARCHAR
    FROM agencies
    LEFT JOIN agency_history AS history ON history.code = agencies.code
)
WHERE is_chosen(path)
