-- What says in brackets that a name is an organisation's: （普通合伙）, （株）, as a pattern. Out: text.
CREATE MACRO signs_of_form() AS '[（(](?:株|有|医|合|同|名|資|社|財|福|学|公財|集团|股份|普通合伙|有限合伙|特殊普通合伙|个人独资|有限责任)[）)]';
