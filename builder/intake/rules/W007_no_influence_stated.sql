-- code: W007
-- severity: withhold
-- message: 相对人是自然人，没有写明“具有一定社会影响：是”和理由，不予公开
-- hint: 行政处罚法第四十八条只公开具有一定社会影响的处罚决定；确有影响的，请报送单位在“具有一定社会影响”栏填“是”，在“社会影响理由”栏写明理由，以新的批次报送。
-- in:  staged, $natural_persons
-- the reason may also stand beside the word, after a sign: 是：……
INSERT INTO problems
SELECT ordinal, $code, $severity, 'influence', NULL
FROM staged
WHERE shape IS NULL AND party_category = 'person' AND $natural_persons = 'masked'
    AND NOT coalesce(
        regexp_full_match(influence, '(?:是|有|Y|YES|1|TRUE|具有|具有一定(?:社会)?影响)') AND regexp_matches(influence_reason, '[㐀-鿿]{2}')
        OR regexp_matches(influence, '^(?:是|有|具有|具有一定(?:社会)?影响)[:,;。(][^㐀-鿿]*[㐀-鿿]{2}'), false);
