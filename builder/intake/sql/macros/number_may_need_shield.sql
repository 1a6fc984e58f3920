-- Cheap test before shield_number(): 17 digits in a run or as 6-8-3, five digits spread one by one, 11 that may be a mobile
-- number, a number in powers of ten, a label, e-mail. In: text. Out: boolean.
CREATE MACRO number_may_need_shield(x) AS
    regexp_matches(x, '[@＠]|[0-9０-９]{17}|[0-9０-９]{6}[\s　\-－–—]*[0-9０-９]{6}[0-9０-９]{0,5}[\s　\-－–—]*[*＊×●•XxＸｘ]|[0-9０-９][.．][0-9０-９]{9}'
        || '|[0-9０-９]{6}[^㐀-鿿0-9０-９A-Za-z]+[0-9０-９]{4}[^㐀-鿿0-9０-９A-Za-z]*[0-9０-９]{2,4}[^㐀-鿿0-9０-９A-Za-z]+[0-9０-９]{3}'
        || '|[0-9０-９][^㐀-鿿0-9０-９A-Za-z]+[0-9０-９][^㐀-鿿0-9０-９A-Za-z]+[0-9０-９][^㐀-鿿0-9０-９A-Za-z]+[0-9０-９][^㐀-鿿0-9０-９A-Za-z]+[0-9０-９]'
        || '|(?:^|[^0-9０-９])(?:[0０]*[8８][6６]|[0０])?[)）\s　\-－–—]*[1１][3-9３-９][0-9０-９][^㐀-鿿0-9０-９A-Za-z]*[0-9０-９]{4}[^㐀-鿿0-9０-９A-Za-z]*[0-9０-９]{4}(?:$|[^0-9０-９])|[' || odd_digits() || ']{6}|[OolIＯｏｌＩ][0-9OolIＯｏｌＩ]{9}|[0-9][OolIＯｏｌＩ][0-9OolIＯｏｌＩ]{8}|'
        || number_labels());
