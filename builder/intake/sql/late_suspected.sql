-- in:  suspected, late
-- out: changed suspected, what was masked late as sure.
UPDATE suspected SET band = 'sure', masked = true
FROM late WHERE late.ordinal = suspected.ordinal AND list_contains(late.names, suspected.name);
