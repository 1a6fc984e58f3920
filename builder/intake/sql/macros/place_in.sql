-- Where a name stands in a text, as places from 0: one for each time, of the first hundred. In: text, name. Out: list.
CREATE MACRO place_in(x, name) AS
    list_transform([list_transform(string_split(x, name)[1:101], lambda part: length(part))],
        lambda sizes: list_transform(generate_series(1, len(sizes) - 1),
            lambda i: list_sum(sizes[1:i])::BIGINT + (i - 1) * length(name)))[1];
