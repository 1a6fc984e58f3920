"""What one build is told: folders and switches."""

from dataclasses import dataclass
from pathlib import Path

from builder.outputs import fulltext

#: The folder of the program.
BUILDER = Path(__file__).parent


@dataclass(frozen=True)
class Options:
    """Folders and switches of one build. ``as_of`` None is now."""

    data: Path
    private: Path
    content: Path
    templates: Path
    site: Path
    work: Path
    as_of: str | None = None
    jobs: int = 2
    accept_rescreening: bool = False

    @property
    def approved(self) -> Path:
        return self.data / "approved"

    @property
    def ledger(self) -> Path:
        return self.data / "ledger"

    @property
    def temp(self) -> Path:
        return self.work / "temp"

    @property
    def inputs(self) -> list[Path]:
        """Every folder that a build reads and does not write, and the program that it runs."""
        parts = [self.data / name for name in ("approved", "orders", "reference")]
        program = fulltext.find_program()
        return [*parts, self.content, self.templates, BUILDER, *([program] if program else [])]

    @property
    def state(self) -> list[Path]:
        """The folders that a build reads and then writes."""
        return [self.ledger, self.private]
