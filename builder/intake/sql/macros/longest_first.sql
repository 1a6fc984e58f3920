-- Names, each once, those that are longer before those that may stand in them. In: list. Out: list.
CREATE MACRO longest_first(names) AS
    list_transform(list_sort(list_transform(list_distinct(names), lambda n: {size: length(n), name: n}), 'DESC'), lambda one: one.name);
