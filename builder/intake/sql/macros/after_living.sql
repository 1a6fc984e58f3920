-- What follows 住 where an address may begin: no character that makes a word of both (住宅 住宿 住院 住建), as a class. Out: text.
CREATE MACRO after_living() AS '[^宅宿院房户建持所址民改商人满进着处证在于，,。；;：:\n]';
