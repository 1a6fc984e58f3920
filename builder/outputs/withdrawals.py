"""The public list of withdrawals, ``/withdrawn/``."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("withdrawals", "withdrawals.sql", "pages/withdrawn.html")
