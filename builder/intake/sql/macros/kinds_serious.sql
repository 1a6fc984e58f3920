-- Whether a penalty is of a kind that Order 36 counts among 严重: 暂扣, 降低资质等级, 吊销, 限制开展生产经营活动, 责令停产停业,
-- 责令关闭, 限制从业 (DOMAIN.md §12.1). In: penalty kinds as text. Out: BOOLEAN; NULL where no kind is stated.
CREATE MACRO kinds_serious(x) AS
    regexp_matches(name_key(x), '暂扣|吊销|降低资质|限制(开展)?生产经营|停产停业|责令关闭|限制从业');
