-- What accepted rows say of parties that are no natural persons: the code by which the register knows one, and its name.
CREATE TABLE claimed (ordinal BIGINT, field VARCHAR, code VARCHAR, name VARCHAR);
