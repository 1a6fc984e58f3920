-- What files are cut from now. in: downloads.penalty; out: view sorted
CREATE OR REPLACE TEMP VIEW sorted AS FROM downloads.penalty
