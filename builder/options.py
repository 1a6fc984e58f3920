"""What one build is told: folders and switches."""

from dataclasses import dataclass
from pathlib import Path

from builder.errors import GongshiError
from builder.outputs import fulltext

#: The folder of the program.
BUILDER = Path(__file__).parent


@dataclass(frozen=True)
class Options:
    """Folders and switches of one build. ``as_of`` None is now. ``run``: its temporary folder, once it has begun."""

    data: Path
    private: Path
    content: Path
    templates: Path
    site: Path
    work: Path
    as_of: str | None = None
    jobs: int = 2
    accept_rescreening: bool = False
    run: Path | None = None

    @property
    def approved(self) -> Path:
        return self.data / "approved"

    @property
    def ledger(self) -> Path:
        return self.data / "ledger"

    @property
    def received(self) -> Path:
        return self.data / "received"

    @property
    def temp(self) -> Path:
        """Where this build puts what is temporary."""
        if self.run is None:
            raise RuntimeError("the build has not begun")
        return self.run

    @property
    def inputs(self) -> list[Path]:
        """Every folder that a build reads and does not write, and the program that it runs."""
        parts = [self.data / name for name in ("approved", "orders", "reference")]
        program = fulltext.find_program()
        return [*parts, self.content, self.templates, BUILDER, *([program] if program else [])]

    def refuse_overlap(self) -> None:
        """Raise C016 where the site or the cache would hold another folder: what is no file of theirs is deleted."""
        others = {
            "--data": self.data,
            "--private": self.private,
            "--content": self.content,
            "--templates": self.templates,
        }
        for outer, path, inner in (
            ("--site", self.site, others | {"--work": self.work}),
            ("--work", self.work, others | {"--site": self.site}),
        ):
            for name, folder in inner.items():
                if folder.is_relative_to(path):
                    raise GongshiError("C016", outer=outer, inner=name, path=path)

    @property
    def state(self) -> list[Path]:
        """The folders that a build reads and then writes."""
        return [self.ledger, self.private]
