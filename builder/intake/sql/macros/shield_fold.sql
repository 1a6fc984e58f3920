-- Text in which only what shield() looks for is folded: digits, letters, @, full stop, dashes, brackets, spaces. In: text. Out: text.
CREATE MACRO shield_fold(x) AS
    translate(x, '０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｙｚＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＹＺＸｘ＠．－＋＿　（）' || chr(160) || chr(8199) || chr(8239) || '‐‑‒–—―−＊',
                 '0123456789abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZXx@.-+_ ()' || '   ' || '-------*');
