-- Where owners' names stand after a shop's, and how: in a bracket one or two; at the end behind any sign, or within any brackets or quotation
-- marks, but behind a dot after a shop alone (云渚·王老五); behind a label; as a pattern of four groups. Quotation marks and rarer brackets within
-- a name are part of it (“王老五”餐馆). Out: text.
CREATE MACRO names_beside_shop() AS
    '[（(【\[〔‹<＜⟮｟][\s　]{0,2}(?:' || before_owners() || '[，,、：:\s　为是]{0,3})?(' || owner_beside() || ')' || after_owners() || '?[\s　]{0,2}(?:[，,、\s　；;/／和与及]{1,2}(' || owner_beside() || ')[\s　]{0,2})?(?:[，,、\s　；;/／][^）)】\]〕]{0,40})?[）)】\]〕›>＞⟯｠]'
    || '|(?:[㐀-鿿）)][\s　]{0,2}[^㐀-鿿𠀀-𲎯A-Za-z0-9·•・‧．\s　、，,和与及；;/／|&+\n]{1,4}|[司店铺馆厂部行社屋坊吧摊场室院所站](?:[\s　]{0,2}[·•・‧][\s　]{0,2}|[\s　]{1,4}))[\s　]{0,2}(?:' || before_owners() || '[，,、：:\s　为是]{0,3})?(' || owner_beside() || ')[\s　]{0,2}' || after_owners() || '?[^㐀-鿿𠀀-𲎯A-Za-z0-9]{0,4}$'
    || '|[司店铺馆厂部行社屋坊吧家居摊场室院所站厅市）)，,、\s　（(](?:' || labels_of_parties() || '|投资人|户主)(?:姓名)?[\s　]{0,2}[：:为是]?[\s　]{0,3}(' || owner_beside() || ')(?:$|[^㐀-鿿])';
