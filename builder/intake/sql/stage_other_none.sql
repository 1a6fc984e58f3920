-- in:  cells
-- out: table other_cells as stage_other.sql makes it, for a chunk of which every cell is plain.
CREATE OR REPLACE TEMP TABLE other_cells AS FROM cells LIMIT 0;
