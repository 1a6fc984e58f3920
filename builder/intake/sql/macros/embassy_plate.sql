-- The number plate of an embassy or, as they were until 2018, of a consulate (GA 36), as a pattern. Out: text.
CREATE MACRO embassy_plate() AS '[使领][0-9]{3}[·•・.\s\-]?[0-9]{3}';
