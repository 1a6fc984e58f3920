-- A value as a part of what is digested: NULL as a control character, which no accepted text holds (H004). Out: text.
CREATE MACRO as_part(x) AS coalesce(x::VARCHAR, chr(30));
