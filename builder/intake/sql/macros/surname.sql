-- A family name, as a pattern: of two characters, or one in use, doubtful words included. Only for a cell that holds nothing else. Out: text.
CREATE MACRO surname() AS
    '(?:' || two_character_family_names() || '|第五|南门|西门|[' || family_names() || doubtful_family_names() || rare_family_names() || '])';
