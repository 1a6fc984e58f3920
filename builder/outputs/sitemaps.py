"""Sitemaps (sitemaps.org protocol 0.9) and their index."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("sitemaps", "sitemaps.sql", "feeds/sitemap.xml")
