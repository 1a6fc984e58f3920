-- The columns in which a code of one kind stands. In: the kind; the kind of each column of codes. Out: list of names.
CREATE MACRO numbers_of_kind(kind, uscc, reg, org, institution, social) AS
    list_filter([
        CASE WHEN uscc = kind THEN 'uscc' END, CASE WHEN reg = kind THEN 'reg_number' END,
        CASE WHEN org = kind THEN 'org_code' END, CASE WHEN institution = kind THEN 'institution_number' END,
        CASE WHEN social = kind THEN 'social_org_number' END], lambda x: x IS NOT NULL);
