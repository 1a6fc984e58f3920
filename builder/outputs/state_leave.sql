-- Lets go of what `state_open.sql` opened, where something went wrong.
DETACH kept
