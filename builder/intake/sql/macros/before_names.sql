-- Words before the name of a person who comes into a sentence, as alternatives of a pattern. Out: text.
CREATE MACRO before_names() AS '[与和对向由给将把被为及是系、有]|招用|雇用|学生|顾客|员工|发现|其中|容留|接纳';
