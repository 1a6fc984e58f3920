-- Local time of the last event, or NULL, and its number.
-- in:  register.state
SELECT strftime(data_as_of, '%Y-%m-%dT%H:%M:%S'), last_seq FROM register.state
