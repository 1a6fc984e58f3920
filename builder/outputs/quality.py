"""The page on how timely decisions are published: ``/quality/``. What it shows is data as well (`reference_files`)."""

from builder.outputs.desk import Desk
from builder.outputs.pages import PageOutput


class Quality(PageOutput):
    """One page, where the city has decided that it is for the public (``quality``)."""

    def want(self, desk: Desk) -> None:
        """Add its row."""
        if desk.given.site.quality == "public":
            super().want(desk)


OUTPUT = Quality("quality", "quality.sql", "pages/quality.html")
