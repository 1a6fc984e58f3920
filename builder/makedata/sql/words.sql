-- in:  $file
-- out: table word_lists, one row with one list for each kind of word, in file order.
CREATE OR REPLACE TABLE word_lists AS
WITH numbered AS (
    SELECT list, text, row_number() OVER () AS n
    FROM read_csv($file, header = true, all_varchar = true, parallel = false)
)
SELECT
    list(text ORDER BY n) FILTER (list = 'brand') AS brand,
    list(text ORDER BY n) FILTER (list = 'industry') AS industry,
    list(text ORDER BY n) FILTER (list = 'form') AS form,
    list(text ORDER BY n) FILTER (list = 'shop') AS shop,
    list(text ORDER BY n) FILTER (list = 'institution') AS institution,
    list(text ORDER BY n) FILTER (list = 'surname') AS surname,
    list(text ORDER BY n) FILTER (list = 'given') AS given,
    list(text ORDER BY n) FILTER (list = 'place') AS place,
    list(text ORDER BY n) FILTER (list = 'road') AS road,
    list(text ORDER BY n) FILTER (list = 'good') AS good,
    list(text ORDER BY n) FILTER (list = 'licence_detail') AS licence_detail,
    list(text ORDER BY n) FILTER (list = 'penalty_detail') AS penalty_detail,
    list(text ORDER BY n) FILTER (list = 'penalty_close') AS penalty_close
FROM numbered
