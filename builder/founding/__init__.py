"""``gongshi init``: a new city folder, from what its people answer, a profile of its region and what every city has."""
