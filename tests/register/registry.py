"""A city whose register is built and recorded without a site: the ledger's rules, at a fraction of a build's time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder import clock
from builder.ages import compare
from builder.agreement import Agreement
from builder.config import load_site
from builder.intake.batch import read_batch
from builder.intake.no_rows import no_rows
from builder.intake.screen import screen
from builder.memory import SCREENING
from builder.register import build as room
from builder.register.orders import read_orders
from builder.register.sources import Sources
from builder.screening import given_batch, screening_policy
from builder.waiting import waiting
from tests.support import City


@dataclass
class Registry(City):
    """``cache`` may be shared: a screened batch is known by its content."""

    cache: Path | None = None

    def propose(
        self, as_of: str, hits: Sequence[str] = (), returning: int | None = None, *, only_known: bool = False
    ) -> room.Register:
        """The register of a moment, with the events it proposes; nothing is recorded.

        ``hits``: records in whose output personal data was found; ``returning``: how many that a rule suspended may
        come back; ``only_known``: batches that the ledger does not know wait.
        """
        site = load_site(self.content)
        policy = screening_policy(site, self.data / "private")
        batches = [
            screen(
                read_batch(folder, site.zone),
                policy,
                mappings=self.data / "reference" / "mappings",
                cache=self.cache or self.work / "intake",
                temp=self.work / "temp",
                memory=SCREENING,
            )
            for folder in sorted((self.data / "approved").iterdir())
        ]
        sources = Sources(
            batches=[given_batch(one) for one in batches],
            orders=read_orders(self.data / "orders", site.zone).whole().orders,
            reference=self.data / "reference",
            ledger=compare(self.folder(), site, Agreement()),
            site=site,
            no_rows=partial(no_rows, self.work / "temp" / "no-rows"),
            returning=returning,
            only_known=only_known,
        )
        moment = clock.parse_moment(as_of, site.zone)
        self.work.mkdir(exist_ok=True)
        return room.build(sources, moment, self.work, self.work / "temp", hits)

    def advance(
        self, as_of: str, hits: Sequence[str] = (), returning: int | None = None, *, only_known: bool = False
    ) -> room.Register:
        """Propose, and record the events as a commit does."""
        register = self.propose(as_of, hits, returning, only_known=only_known)
        if register.has_changes:
            for root, path in register.stage_changes().replaced:
                target = self.data / root / path
                waiting(target).replace(target)
        register.remember()
        return register

    def ids(self) -> set[str]:
        """The ids that the last register shows to the public."""
        return {row["id"] for row in self.public()}

    def events(self) -> list[tuple[str, str]]:
        """Operation and record of every event, in order."""
        return [(event["op"], event["record_id"]) for event in self.ledger()]
