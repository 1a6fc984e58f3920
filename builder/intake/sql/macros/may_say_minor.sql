-- Cheap test before says_minor() and born_late(). In: text. Out: boolean.
CREATE MACRO may_say_minor(x) AS
    regexp_matches(x, '岁|未成年|童工|年龄|年级|[小中][学]?[中专]?生|(?:[小中]学|初中|高中)(?:的?学生|在读|就读)|[初高][一二三1-3１-３中]|[大中小]班|[男女幼][童孩]|患儿|婴儿|儿童|幼儿|少年|新生儿|就读于|出生|降生|生于|生日|[12１２][0０][0-9０-９]{2}[年.．]');
