"""How long decisions are public: schemes, ready-made (``ready/*.yml``) or a city's own (``content/site.yml``)."""
