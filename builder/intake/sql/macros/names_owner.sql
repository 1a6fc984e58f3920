-- Whether a party's name names its owner beside it: 云渚市小店（经营者：王小明）. In: tidied text. Out: boolean.
CREATE MACRO names_owner(x) AS regexp_matches(x, signs_of_owner());
