-- in:  agencies
-- out: their fields, district codes, names and codes, in file order.
SELECT field, district_code, name, code FROM agencies ORDER BY n
