-- in:  matters, agencies, $file
-- out: the file $file: the catalogue of matters (双公示目录), in agency and matter order.
COPY (
    SELECT a.code AS agency_code, m.code, m.name, m.kind, m.basis
    FROM agencies a JOIN matters m USING (field)
    ORDER BY a.code, m.code
) TO $file (FORMAT csv, HEADER true)
