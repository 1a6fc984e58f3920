-- Cheap test before shield(): an @, or at least ten digits with little between them. In: text. Out: boolean.
CREATE MACRO may_need_shield(x) AS
    regexp_matches(x, '[@＠]|(?:[0-9０-９][^0-9０-９\p{Han}，。；：、,;:A-WYZa-wyz]{0,3}){10}|[0-9０-９]{6}[0-9０-９\s\-]{4,10}[*＊×]');
