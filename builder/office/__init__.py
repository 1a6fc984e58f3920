"""The office's desk: orders on decisions, corrections, and what became of each."""
