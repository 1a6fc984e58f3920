"""What one build is told: the city and switches."""

from dataclasses import dataclass, field
from pathlib import Path

from builder.agreement import Agreement
from builder.city import City
from builder.memory import fitting
from builder.outputs import fulltext
from builder.register.sheets import NOT_BUILT

#: The folder of the program.
BUILDER = Path(__file__).parent


@dataclass(frozen=True)
class Options:
    """The city and the switches of one build. ``as_of`` None is now. ``memory``: how many bytes it may take, by
    ``memory_asked``, as the office said it, and by what was free. ``run``: its temporary folder, once begun."""

    city: City
    as_of: str | None = None
    jobs: int = 2
    agreement: Agreement = field(default_factory=Agreement)
    run: Path | None = None
    memory: int = field(default_factory=fitting)
    memory_asked: str | None = None

    @property
    def temp(self) -> Path:
        """Where this build puts what is temporary."""
        if self.run is None:
            raise RuntimeError("the build has not begun")
        return self.run

    @property
    def given(self) -> list[Path]:
        """Every folder that the office writes and a build only reads."""
        city = self.city
        return [city.approved, city.orders, city.reference, city.content, *city.template_folders]

    @property
    def inputs(self) -> list[Path]:
        """Every folder that a build reads and does not write, and the program that it runs."""
        program = fulltext.find_program()
        return [*self.given, BUILDER, *([program] if program else [])]

    @property
    def not_read(self) -> dict[Path, tuple[str, ...]]:
        """Names that no build reads, by folder of `inputs`."""
        return {self.city.reference: NOT_BUILT}

    @property
    def state(self) -> list[Path]:
        """The folders that a build reads and then writes."""
        return [self.city.ledger, self.city.private]
