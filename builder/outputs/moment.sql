-- The moment of the build, naive UTC.
-- in:  register.state
SELECT moment FROM register.state
