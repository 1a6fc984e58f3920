-- Opens the file that has the macros of this room.
-- in:  $path
-- out: database macros
ATTACH $path AS macros (READ_ONLY)
