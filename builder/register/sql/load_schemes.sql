-- How site.yml has its schemes. in: $schemes (list of structs); out: rows of scheme
INSERT INTO scheme
SELECT unnest($schemes::STRUCT(scheme INTEGER, stated_alone BOOLEAN)[], recursive := true)
