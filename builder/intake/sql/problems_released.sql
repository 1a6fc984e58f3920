-- in:  problems, staged
-- out: changed problems, without what a reviewer released.
DELETE FROM problems
USING staged, released
WHERE problems.ordinal = staged.ordinal AND released.file_number = staged.file_number AND released.row = staged.row
    AND released.code = problems.code AND released.field = problems.field;
