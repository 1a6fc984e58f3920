-- Local time of the last event, or NULL.
-- in:  register.state
SELECT strftime(data_as_of, '%Y-%m-%dT%H:%M:%S') FROM register.state
