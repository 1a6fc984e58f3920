"""Made-up data: whole data folders of any size for measuring, and the small demonstration. Nothing here is real."""
