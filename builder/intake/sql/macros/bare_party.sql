-- The name in a cell for a party, without what stands beside it: as bare_name(), and without a word that says that it is a person's
-- (公民王小明, 村民：李四, 王小明户). In: tidied text or NULL. Out: text.
CREATE MACRO bare_party(x) AS
    bare_name(regexp_replace(regexp_replace(x, '([㐀-鿿𠀀-𲎯])(?:户|[。.．，,；;])$', '\1'), '^(?:自然人|公民|村民|居民|市民|个人|司机|驾驶[员人]|被罚款人|违法[行为]*人|[1-9一二三][.．、])[\s　]*[：:]?[\s　]*([㐀-鿿𠀀-𲎯]{2})', '\1'));
