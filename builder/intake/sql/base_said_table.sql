-- What the subject base says of accepted rows, by the code of the rule that tells it; uscc: the code to which one in transition is
-- completed
-- out: table base_said
CREATE TABLE base_said (ordinal BIGINT, code VARCHAR, field VARCHAR, value VARCHAR, uscc VARCHAR);
