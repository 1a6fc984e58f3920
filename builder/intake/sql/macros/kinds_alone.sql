-- What a penalty consists of when it is of the lightest kinds alone (行政处罚法 §9): warning | criticism (with or without a
-- warning); NULL for all others, and where no kind is stated. In: penalty kinds as text, however divided. Out: text.
CREATE MACRO kinds_alone(x) AS CASE
    WHEN regexp_full_match(name_key(x), '[,、;/+]*警告([,、;/+]+警告)*[,、;/+]*') THEN 'warning'
    WHEN regexp_full_match(name_key(x), '[,、;/+]*(警告|通报批评)(([,、;/+]|并处?|和|及)+(警告|通报批评))*[,、;/+]*') THEN 'criticism' END;
