-- Characters with which names of shops, firms and bodies end and given names never do, as the inside of a character class. Out: text.
CREATE MACRO hard_endings() AS '店铺馆厂部社屋坊吧摊柜网汤饼鱼鸭羊肉蔬衣鞋帽氏队组司院所站场室厅局委校处办仓栈矿街弄号县省区';
