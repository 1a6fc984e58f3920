"""The first room for the whole folder of approved batches, and what the register is told of each."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.config import Site, read_key
from builder.errors import GongshiError
from builder.intake.batch import read_batch
from builder.intake.policy import Policy
from builder.intake.reviewed import released
from builder.intake.screen import screen
from builder.intake.screened import Screened
from builder.memory import of_screening
from builder.options import Options
from builder.progress import Reporter
from builder.register.accounts import GivenFile
from builder.register.sources import GivenBatch


def screen_all(
    options: Options, site: Site, reporter: Reporter
) -> tuple[list[Screened], list[tuple[str, GongshiError]]]:
    """Screen every batch, two at a time: parsing one overlaps with the set work of another. A refused one is named."""
    policy = screening_policy(site, options.city.private)
    folders = sorted(path for path in options.city.approved.iterdir() if path.is_dir())

    def screen_one(folder: Path) -> Screened | tuple[str, GongshiError]:
        try:
            return screen(
                read_batch(folder, site.zone),
                policy,
                mappings=options.city.reference / "mappings",
                cache=options.city.work / "intake",
                temp=options.temp,
                memory=of_screening(options.memory),
            )
        except GongshiError as error:
            return folder.name, error

    screened: list[Screened] = []
    refused: list[tuple[str, GongshiError]] = []
    with ThreadPoolExecutor(2) as threads:
        try:
            for result in threads.map(screen_one, folders):
                if isinstance(result, Screened):
                    screened.append(result)
                else:
                    refused.append(result)
                    reporter.say(f"批次 {result[0]} 被整体退回：{result[1]}")
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)  # what has not begun need not
            raise
    return screened, refused


def screening_policy(site: Site, private: Path) -> Policy:
    """What intake is told of site.yml, and the key of the city."""
    treatments = {str(kind): persons.treatment for kind, persons in site.natural_persons.items()}
    return Policy(
        treatments, site.legal_representatives, site.sole_traders.treatment, site.public_security, read_key(private)
    )


def given_batch(screened: Screened) -> GivenBatch:
    """What the register is told of a screened batch."""
    batch = screened.batch
    return GivenBatch(
        name=batch.name,
        kind=batch.kind,
        digest=batch.digest,
        received_at=batch.received_at,
        approved_at=batch.approved_at,
        period=batch.period,
        accepted=screened.accepted,
        held=screened.held,
        withheld=screened.withheld,
        named=screened.named,
        followed=screened.followed,
        base_said=screened.base_said,
        released=released(batch.review),
        mends=batch.mends,
        is_history=batch.is_history,
        files=tuple(
            GivenFile(file.path, file.rows, file.accepted, file.held, file.withheld) for file in screened.files
        ),
    )
