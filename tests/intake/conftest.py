"""Small batches on disk, and what screening makes of them."""

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest
import yaml

from builder.errors import GongshiError
from builder.intake.batch import Batch, read_batch
from builder.intake.policy import Policy
from builder.intake.screen import screen
from builder.intake.screened import Screened
from builder.intake.subjects import Base
from builder.memory import SCREENING

ZONE = ZoneInfo("Asia/Shanghai")
MAPPINGS = Path(__file__).parents[1] / "mappings"
AGENCY = {"agency": "云渚市市场监督管理局", "code": "11350200004150006K"}
PENALTY = {
    "CF_XDR_MC": "云渚市甲乙丙有限公司", "CF_XDR_LB": "法人及非法人组织", "CF_XDR_SHXYM": "91110116589133454J",
    "CF_XDR_ZJHM": "", "CF_FRDB": "", "CF_WSH": "云市监罚〔2026〕1号", "CF_SY": "擅自经营", "CF_NR": "罚款2000元",
    "CF_CFLB": "罚款", "CF_NR_FK": "0.2", "CF_JDRQ": "2026/03/05", "CF_YXQ": "2099-12-31", "CF_GSJZQ": "2027/03/05",
    "CF_CFJG": "云渚市市场监督管理局", "CF_CFJGDM": "11350200004150006K",
    "具有一定社会影响": "是", "社会影响理由": "本地媒体多次报道",
}  # fmt: skip


class Office:
    """Makes batches in a folder of its own and screens them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made = 0

    def manifest(self, contents: dict[str, tuple[bytes, int]], **changes: Any) -> dict[str, Any]:
        values: dict[str, Any] = {
            "dataset": "penalty",
            "standard": "2018",
            "source": dict(AGENCY),
            "received_at": "2026-03-16T09:00:00+08:00",
            "files": [
                {"path": name, "sha256": hashlib.sha256(content).hexdigest(), "rows": rows}
                for name, (content, rows) in contents.items()
            ],
            "approval": {
                "secrecy_review": {"by": "张甲", "at": "2026-03-16T10:00:00+08:00"},
                "approved": {"by": "李乙", "at": "2026-03-16T11:00:00+08:00"},
            },
            "period": "stated",
        }
        return values | changes

    def write(
        self, contents: dict[str, tuple[bytes, int]], manifest: dict[str, Any] | None = None, **changes: Any
    ) -> Path:
        self.made += 1
        folder = self.root / f"batch-{self.made}"
        folder.mkdir()
        for name, (content, _) in contents.items():
            (folder / name).write_bytes(content)
        values = self.manifest(contents, **changes) if manifest is None else manifest
        (folder / "batch.yml").write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
        return folder

    def rows(self, *changes: dict[str, str], **settings: Any) -> Screened:
        """Screen penalties in 2018 keys: a numbered row for each dictionary of cells other than ``PENALTY``."""
        header = list(PENALTY) + sorted({key for change in changes for key in change} - set(PENALTY))
        numbered = [
            {"CF_WSH": f"云市监罚〔2026〕{number}号"} | change for number, change in enumerate(changes, start=1)
        ]
        table = [[(PENALTY | change).get(key, "") for key in header] for change in numbered]
        return self.table([header, *table], **settings)

    def table(self, table: list[list[str]], encoding: str = "utf-8", **settings: Any) -> Screened:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(table)
        return self.text(text.getvalue().encode(encoding), len(table) - 1, **settings)

    def text(self, content: bytes, rows: int, name: str = "rows.csv", **settings: Any) -> Screened:
        named = ("persons", "representatives", "traders", "police", "key")
        policy = {key: settings.pop(key) for key in named if key in settings}
        return self.screen(read_batch(self.write({name: (content, rows)}, **settings), ZONE), **policy)

    def screen(
        self,
        batch: Batch,
        persons: str = "withhold",
        representatives: str = "withhold",
        traders: str = "withhold",
        police: str = "all",
        key: bytes = b"k" * 32,
        base: Base | None = None,
    ) -> Screened:
        policy = Policy(
            {"licence": persons, "penalty": persons},  # type: ignore[dict-item]
            representatives,  # type: ignore[arg-type]
            traders,  # type: ignore[arg-type]
            police,  # type: ignore[arg-type]
            key,
        )
        return screen(batch, policy, MAPPINGS, self.root / "cache", self.root / "temp", base, memory=SCREENING)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def records(path: Path) -> list[dict[str, Any]]:
    """All rows of a Parquet file as dictionaries, in file order."""
    cursor = duckdb.connect().execute("SELECT * FROM read_parquet($1)", [str(path)])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def one(screened: Screened) -> dict[str, Any]:
    """The only row, which must be accepted."""
    assert (screened.rows_in, screened.accepted_rows) == (1, 1), records(screened.held)
    return records(screened.accepted)[0]


def held_codes(screened: Screened) -> list[set[str]]:
    """The codes that hold each held row."""
    return [{p["code"] for p in row["problems"] if p["code"].startswith("H")} for row in records(screened.held)]


def refusal(action: Callable[[], object]) -> GongshiError:
    """The coded error that ``action`` ends with; its message and hint must be printable."""
    with pytest.raises(GongshiError) as caught:
        action()
    assert str(caught.value)
    return caught.value
