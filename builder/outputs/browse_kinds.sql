-- Kinds of penalties (行政处罚法 2021 §9) by what decisions state.
-- in:  register.decision
-- out: table browse_kind (penalty_kinds: as decided, and each part of it alone; key, title, rank), one row for each kind that stands
--      in it
-- The keys are part of addresses: they never change. Older ways to write a kind stand beside today's; 暂扣或者吊销 (until 2021)
-- does not say which of both, so it stands for itself. What is not listed, or not stated, stands under 其他.
CREATE OR REPLACE TEMP TABLE browse_kind AS
WITH kinds (rank, key, title, written) AS (
    VALUES
        (1, 'warning', '警告', '警告'),
        (2, 'criticism', '通报批评', '通报批评'),
        (3, 'fine', '罚款', '罚款.*|处以?罚款.*'),
        (4, 'illegal-gains', '没收违法所得', '没收(非法|违法)所得.*'),
        (5, 'illegal-property', '没收非法财物', '(没收)?(非法|违法)财物.*'),
        (6, 'suspension', '暂扣许可证件', '暂扣(许可证件?|执照)'),
        (7, 'downgrade', '降低资质等级', '降低资质等级'),
        (8, 'revocation', '吊销许可证件', '吊销(许可证件?|(营业)?执照)'),
        (9, 'suspension-or-revocation', '暂扣或者吊销许可证件', '暂扣或者?吊销(许可证件?|执照)'),
        (10, 'restriction', '限制开展生产经营活动', '限制(开展)?生产经营(活动)?'),
        (11, 'halt', '责令停产停业', '(责令)?停产停业.*'),
        (12, 'closure', '责令关闭', '责令关闭'),
        (13, 'profession-ban', '限制从业', '限制从业'),
        (14, 'detention', '行政拘留', '(行政)?拘留.*'),
        (15, 'other', '其他', '')
),
stated AS (
    SELECT DISTINCT penalty_kinds FROM register.decision WHERE kind = 'penalty'
),
alone AS (
    FROM stated
    UNION
    SELECT unnest(parts_of(penalty_kinds)) FROM stated
),
parts AS (
    SELECT penalty_kinds, unnest(string_split_regex(coalesce(fold_name(penalty_kinds), ''), '[,、;/+]|并处?|和|及')) AS part
    FROM alone
),
found AS (
    SELECT DISTINCT parts.penalty_kinds, coalesce(kinds.key, 'other') AS key
    FROM parts
    LEFT JOIN kinds ON regexp_full_match(parts.part, kinds.written) AND kinds.key <> 'other'
    WHERE parts.part <> '' OR fold_name(parts.penalty_kinds) IS NULL OR fold_name(parts.penalty_kinds) = ''
)
SELECT found.penalty_kinds, kinds.key, kinds.title, kinds.rank FROM found JOIN kinds USING (key)
