-- Where the owner's name stands after a shop's: the sign or label before it and the name, as a pattern of one group. Out: text.
CREATE MACRO names_beside_shop() AS
    '[（(【\[〔][\s　]{0,2}(' || owner_beside() || ')[\s　]{0,2}(?:[，,、\s　；;/／][^）)】\]〕]{0,40})?[）)】\]〕]'
    || '|[㐀-鿿）)][\s　]{0,2}[－—–‐﹣\-]{1,2}[\s　]{0,2}(?:' || labels_of_parties() || '|投资人|户主)?[：:\s　]{0,2}(' || owner_beside() || ')$'
    || '|[店铺馆厂部行社屋坊吧家居摊场室院所站厅市）)，,、\s　（(](?:' || labels_of_parties() || '|投资人|户主)(?:姓名)?[\s　]{0,2}[：:为是]?[\s　]{0,3}(' || owner_beside() || ')(?:$|[^㐀-鿿])';
