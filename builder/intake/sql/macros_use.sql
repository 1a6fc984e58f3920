-- Tables are made in memory, macros are found in their file.
SET search_path = 'memory,macros'
