-- Cheap test before owners_in(): a sign that names of firms seldom hold, or a label. In: tidied text. Out: boolean.
CREATE MACRO may_name_owner(x) AS
    regexp_matches(x, '[^㐀-鿿𠀀-𲎯A-Za-z0-9]|' || labels_of_parties() || '|投资人|户主|经营人|摊主');
