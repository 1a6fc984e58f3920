-- Characters with which names of shops end and given names as well (王子轩, 赵玉堂, 李建业), as the inside of a character class. Out: text.
CREATE MACRO soft_endings() AS '轩堂业城家园苑果品行庄村楼阁斋居汇商牛粉茶井坛寨台车船房食酒菜面鸡廊货记';
