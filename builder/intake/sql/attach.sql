-- A compressed in-memory database for the staged rows. Spills to the temp folder of the connection.
ATTACH ':memory:' AS staging (COMPRESS);
