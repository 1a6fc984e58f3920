-- What the number of a door may count, as alternatives of a pattern. Out: text.
CREATE MACRO any_unit() AS '号[楼院]?|弄|室|栋|幢|单元|组|户|座|楼|层|巷|门|队';
