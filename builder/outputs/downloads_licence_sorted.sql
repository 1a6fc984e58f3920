-- What files are cut from now. in: downloads.licence; out: view sorted
CREATE OR REPLACE TEMP VIEW sorted AS FROM downloads.licence
