"""One reader a file format. ``sniff.open_tables`` decides by content, never by name."""
