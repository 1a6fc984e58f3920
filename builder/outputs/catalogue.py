"""The catalogue itself (双公示目录): ``/catalogue/`` with every agency, and a page for each with its matters."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("catalogue", "catalogue.sql", None)
