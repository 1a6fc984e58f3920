-- The names that are surely persons' in this batch: parties, representatives that are withheld, names found by label.
CREATE TABLE certain (name VARCHAR);
