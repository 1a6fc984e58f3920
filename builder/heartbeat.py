"""``work/heartbeat.json``: that a watch lives, what it does, how the last build went and when the next is due.

For the monitoring of the machine: it is written at every change of state and at least twice a minute, so that a file
older than a minute, or a build that failed, or a ``next_due`` that is past, is for somebody to look at. Moments are in
the city's zone.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Literal

from builder import clock
from builder.cache import fresh, own_folder
from builder.city import City
from builder.config import load_site
from builder.errors import GongshiError

FILE = "heartbeat.json"
#: A watch that lives writes at least so often.
EVERY = timedelta(seconds=30)
State = Literal["waiting", "building", "ended"]


@dataclass
class Heartbeat:
    """What a watch of ``city`` says of itself."""

    city: City
    next_due: datetime | None = None
    _state: State = "waiting"
    _last_build: dict[str, object] | None = None
    _written: datetime = field(default=datetime.min.replace(tzinfo=UTC))

    @property
    def path(self) -> Path:
        return self.city.work / FILE

    def beat(self, state: State | None = None) -> None:
        """Write, where the state is another one or the last time is long ago."""
        now = clock.now()
        if (state or self._state) == self._state and timedelta() <= now - self._written < EVERY:
            return
        self._state, self._written = state or self._state, now
        zone = self._zone()
        said = {
            "moment": now.astimezone(zone).isoformat(),
            "state": self._state,
            "last_build": self._last_build,
            "next_due": self.next_due and self.next_due.astimezone(zone).isoformat(),
        }
        try:
            own_folder(self.city.work)
            with fresh(self.path) as new:
                new.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError:
            pass  # a full disk must not end the watch; the file grows old, and that is what monitoring looks for

    def built(self, failure: str | None, next_due: datetime | None) -> None:
        """Note how a build went: ``failure`` is the code of what stopped it."""
        self._last_build = {
            "moment": clock.now().astimezone(self._zone()).isoformat(),
            "outcome": "failed" if failure else "done",
            "code": failure,
        }
        self.next_due = next_due
        self.beat("waiting")

    def _zone(self) -> tzinfo:
        try:
            return load_site(self.city.content).zone
        except GongshiError:
            return UTC  # the build says what is wrong with site.yml; this must go on all the same
