-- Whether any page stays as it is, so that its links must be noted already.
-- in:  kept_page
SELECT count(*) > 0 FROM kept_page
