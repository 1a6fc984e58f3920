-- What the lookup was made of when it was made last; empty where nothing is known of that.
-- out: tables kept.said, kept.text, kept.gram, kept.shard, kept.size, kept.block (as the tables lookup.said, text, gram, shard, size and
--      block; of gram all, and of shard no persons' and no content)
CREATE TABLE IF NOT EXISTS kept.said (family VARCHAR, number BIGINT, digest UBIGINT);
CREATE TABLE IF NOT EXISTS kept.text (family VARCHAR, number BIGINT, generation INTEGER, text VARCHAR);
CREATE TABLE IF NOT EXISTS kept.gram (family VARCHAR, generation INTEGER, gram VARCHAR, hash INTEGER, numbers BIGINT[]);
CREATE TABLE IF NOT EXISTS kept.shard (family VARCHAR, generation INTEGER, bucket BIGINT, digest VARCHAR);
CREATE TABLE IF NOT EXISTS kept.size (family VARCHAR, generation INTEGER, bits INTEGER, common BIGINT);
CREATE TABLE IF NOT EXISTS kept.block (bits INTEGER)
