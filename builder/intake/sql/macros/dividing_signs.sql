-- Signs other than spaces and hyphens by which the digits of a number are spread, as a class of a pattern. Out: text.
CREATE MACRO dividing_signs() AS '[、，,.·•/_|;；:：*~～+'']';
