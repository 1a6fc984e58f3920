-- What reviewers decided on names of this batch: decision is keep or mask.
CREATE TABLE decided (file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, decision VARCHAR);
