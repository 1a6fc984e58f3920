-- Tables are made in memory, macros are found in their file. in: database macros
SET search_path = 'memory,macros'
