-- Where owners' names stand after a shop's, and how: in a bracket one or two, behind a sign or within any bracket or quotation marks at the
-- end, behind a label; as a pattern of four groups. Quotation marks and rarer brackets within a name are part of it (“王老五”餐馆). Out: text.
CREATE MACRO names_beside_shop() AS
    '[（(【\[〔‹<＜][\s　]{0,2}(' || owner_beside() || ')(?:个体(?:户|工商户)?)?[\s　]{0,2}(?:[，,、\s　；;/／和与及]{1,2}(' || owner_beside() || ')[\s　]{0,2})?(?:[，,、\s　；;/／][^）)】\]〕]{0,40})?[）)】\]〕›>＞]'
    || '|(?:[㐀-鿿）)][\s　]{0,2}(?:[－—–‐﹣\-:：_＿=＝~～\\]{1,2}|[' || opening_signs() || '])|[司店铺馆厂部行社屋坊吧摊场室院所站][\s　]{0,2}[·•・‧])[\s　]{0,2}(?:' || labels_of_parties() || '|投资人|户主)?[：:\s　]{0,2}(' || owner_beside() || ')(?:个体(?:户|工商户)?)?[\s　]{0,2}[' || closing_signs() || ']?$'
    || '|[司店铺馆厂部行社屋坊吧家居摊场室院所站厅市）)，,、\s　（(](?:' || labels_of_parties() || '|投资人|户主)(?:姓名)?[\s　]{0,2}[：:为是]?[\s　]{0,3}(' || owner_beside() || ')(?:$|[^㐀-鿿])';
