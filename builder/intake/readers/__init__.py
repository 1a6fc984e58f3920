"""Readers: one file a format. A reader turns a sender's file into rows of text and gives its columns no meaning."""
