-- What the last build left, for all desks of a build.
-- in:  $path (of the file; ':memory:': what is left goes with this build)
-- out: database kept
ATTACH $path AS kept
