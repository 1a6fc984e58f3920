"""Is what exists found, and only that, and how fast: ``make bench-search ARGS='--city DIR'``.

Asks a built site 300 questions of ten kinds whose answers are known from its own open data, and 200 whose answer is
「未找到」, in headless Chromium over loopback. Warm: one page, one question after another, each from the key pressed
to the answer shown, the pause before searching included. Cold: a browser with an empty cache opens the search page with
the question in its address; bytes are all that came over the wire.
"""

import argparse
import csv
import gzip
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
import unicodedata
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from builder.city import find_city

BRACKETS = ("〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞")
SHOWN = 20
_DROPPED = frozenset("()[]{}<>〔〕【】〖〗〈〉《》「」『』﹝﹞第号")
_ANSWERED = """asked => { const status = document.getElementById("search-status");
    return status.dataset.for === asked && !status.hasAttribute("aria-busy"); }"""


def folded(text: str) -> str:
    """The form in which names are compared, by another way than the site's."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def number_form(text: str) -> str:
    """The form in which numbers are compared."""
    return "".join(sign for sign in folded(text) if sign not in _DROPPED)


@dataclass
class City:
    """What the open data says can be found: names by code, and decisions by number."""

    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: list[str] = field(default_factory=list)
    certificates: list[str] = field(default_factory=list)
    by_number: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, site: Path) -> "City":
        """Everything in the whole data files of a site."""
        city = cls()
        for kind in ("licences", "penalties"):
            path = site / "data" / f"{kind}.csv.gz"
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    code = row["uscc"] or row["org_code"] or row["reg_number"]
                    if code:
                        city.names[code].add(row["party_name"])
                    for column, listed in (
                        ("document_number", city.documents),
                        ("licence_number", city.certificates),
                    ):
                        if row.get(column):
                            listed.append(row[column])
                            city.by_number[number_form(row[column])].add(row["id"])
        city.forms = {code: [folded(name) for name in names] for code, names in city.names.items()}
        return city

    forms: dict[str, list[str]] = field(default_factory=dict)

    def subjects(self, question: str) -> set[str]:
        """Codes of all subjects that hold the question in a name or in their code."""
        part = folded(question)
        return {
            code for code, names in self.forms.items() if part in code.lower() or any(part in name for name in names)
        }


@dataclass(frozen=True)
class Question:
    """``exact``: the addresses one of which must stand first, if any must."""

    kind: str
    text: str
    sort: str
    answers: frozenset[str]
    is_whole: bool


def questions(city: City, chance: random.Random, each: int) -> Iterator[Question]:
    """``each`` questions of ten kinds."""
    codes = sorted(city.names)
    bracketed = sorted(code for code in codes if any("（" in name or "(" in name for name in city.names[code])) or codes

    def about_subject(kind: str, text: str, is_whole: bool) -> Question:
        return Question(kind, text, "subject", frozenset(city.subjects(text)), is_whole)

    def about_number(kind: str, text: str) -> Question:
        return Question(kind, text, "decision", frozenset(city.by_number[number_form(text)]), True)

    def a_name(among: list[str]) -> str:
        return chance.choice(sorted(city.names[chance.choice(among)]))

    def in_brackets(number: str, pair: str) -> str:
        inner = number
        for old in BRACKETS:
            inner = inner.replace(old[0], pair[:1]).replace(old[1], pair[1:])
        return inner

    for turn in range(each):
        name = a_name(codes)
        size = min(2 + turn % 7, len(name))
        start = chance.randrange(len(name) - size + 1)
        yield about_subject("part of a name", name[start : start + size], False)
        yield about_subject("whole name", a_name(codes), True)
        other = a_name(bracketed)
        swap = str.maketrans("（）()", "()（）")
        yield about_subject("whole name, other brackets", other.translate(swap), True)
        yield about_subject("whole code", chance.choice(codes), True)
        yield about_subject("whole code, lower case", chance.choice(codes).lower(), True)
        yield about_subject("last six of a code", chance.choice(codes)[-6:], False)
        yield about_number("document number", chance.choice(city.documents))
        pair = BRACKETS[turn % len(BRACKETS)]
        yield about_number("document number, seven brackets", in_brackets(chance.choice(city.documents), pair))
        yield about_number("document number, no brackets", in_brackets(chance.choice(city.documents), ""))
        certificate = chance.choice(city.certificates)
        wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in certificate)
        yield about_number("certificate number", wide if turn % 3 == 0 else f" {certificate} ")


def absent(city: City, chance: random.Random, count: int) -> list[str]:
    """Texts that look like names, codes and numbers and are none of the city's."""
    signs = sorted({sign for names in city.names.values() for name in names for sign in name})
    codes = sorted(city.names)
    found: list[str] = []
    while len(found) < count:
        text = (
            "".join(chance.choices(signs, k=chance.randint(3, 8))),
            "".join(chance.sample(code := chance.choice(codes), len(code))),
            chance.choice(city.documents)[:-2] + str(chance.randrange(10**6, 10**7)) + "号",
            chance.choice(sorted(city.names[chance.choice(codes)])) + chance.choice(signs),
        )[len(found) % 4]
        if not city.subjects(text) and number_form(text) not in city.by_number:
            found.append(text)
    return found


def answered(page: Page, text: str) -> tuple[str, list[tuple[str, str]]]:
    """What the page says of ``text`` once it has answered: its status, and (kind, address) of each result."""
    page.wait_for_function(_ANSWERED, arg=text, timeout=20_000)
    shown = page.eval_on_selector_all(
        "article[data-kind=subject], article[data-kind=decision]",
        "all => all.map(one => [one.dataset.kind, one.querySelector('a').getAttribute('href')])",
    )
    return page.inner_text("#search-status"), [(kind, address) for kind, address in shown]


def key_of(kind: str, address: str) -> str:
    """The code of a subject's address, the id of a decision's."""
    if kind == "subject":
        return address.rsplit("/", 1)[1].removesuffix(".html")
    return address.rsplit("#", 1)[1] if "#" in address else address.rsplit("/", 1)[1].removesuffix(".html")


@dataclass
class Score:
    """Of one kind of question."""

    asked: int = 0
    missed: int = 0
    wrong: int = 0
    not_first: int = 0
    milliseconds: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.asked += other.asked
        self.missed += other.missed
        self.wrong += other.wrong
        self.not_first += other.not_first
        self.milliseconds += other.milliseconds
        self.cold += other.cold
        self.bytes += other.bytes


def judge(question: Question, status: str, shown: list[tuple[str, str]], score: Score, city: City) -> None:
    """Hold what is shown against what is known."""
    keys = [key_of(kind, address) for kind, address in shown if kind == question.sort]
    score.asked += 1
    if len(question.answers) <= SHOWN:
        score.missed += len(question.answers - set(keys))
    elif "太常见" not in status:
        score.missed += max(SHOWN - len(set(keys) & question.answers), 0)
    score.wrong += len(set(keys) - question.answers)
    if question.is_whole and keys:
        part = folded(question.text)
        is_exact = question.sort == "decision" or keys[0].lower() == part or part in city.forms[keys[0]]
        score.not_first += not is_exact
    elif question.is_whole:
        score.not_first += 1


@contextmanager
def served(folder: Path | None) -> Iterator[str]:
    """The address of a server for the site of a city (None: the demonstration) in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chosen = ["--city", str(folder)] if folder else ["--demo"]
    command = [sys.executable, "-m", "builder", "serve", *chosen, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        origin = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            try:
                urllib.request.urlopen(origin + "search/lookup.json").close()
                break
            except OSError:
                time.sleep(0.1)
        yield origin
    finally:
        process.terminate()


def ask_cold(browser: Browser, origin: str, text: str) -> tuple[float, int]:
    """Milliseconds and bytes of one question in a browser that knows nothing yet."""
    context = browser.new_context()
    page = context.new_page()
    received = 0

    def count(event: dict[str, Any]) -> None:
        nonlocal received
        received += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", count)
    start = time.perf_counter()
    page.goto(f"{origin}search/#q={urllib.parse.quote(text)}")
    page.wait_for_function(_ANSWERED, arg=text, timeout=20_000)
    milliseconds = (time.perf_counter() - start) * 1000
    context.close()
    return milliseconds, received


def percentile(values: list[float] | list[int], share: float) -> float:
    """The value below which ``share`` of all lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def main() -> None:
    """Print a line for each kind of question, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--city", type=Path, help="a city folder (default: the demonstration)")
    parser.add_argument("--each", type=int, default=30, help="questions of each of ten kinds")
    parser.add_argument("--absent", type=int, default=200)
    parser.add_argument("--cold", type=int, default=10, help="cold questions of each kind")
    given = parser.parse_args()
    city = City.read(find_city(given.city, demo=given.city is None).site)
    chance = random.Random(1)
    asked = list(questions(city, chance, given.each))
    missing = absent(city, chance, given.absent)
    scores: dict[str, Score] = defaultdict(Score)
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served(given.city) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(origin + "search/")
        for question in asked:
            score = scores[question.kind]
            start = time.perf_counter()
            page.fill("#q", question.text)
            status, shown = answered(page, question.text)
            score.milliseconds.append((time.perf_counter() - start) * 1000)
            judge(question, status, shown, score, city)
        false = 0
        for text in missing:
            page.fill("#q", text)
            status, shown = answered(page, text)
            false += bool(shown) or not status.startswith("未找到")
        for kind, score in scores.items():
            for question in [one for one in asked if one.kind == kind][: given.cold]:
                milliseconds, received = ask_cold(browser, origin, question.text)
                score.cold.append(milliseconds)
                score.bytes.append(received)
        browser.close()
    print("| question | asked | missed | wrong | exact not first | warm p50 / p95 ms | cold p95 ms | cold p95 KB |")
    print("|---|---|---|---|---|---|---|---|")
    everything = Score()
    for score in scores.values():
        everything.add(score)
    for kind, score in [*scores.items(), ("all", everything)]:
        print(
            f"| {kind} | {score.asked} | {score.missed} | {score.wrong} | {score.not_first} | "
            f"{statistics.median(score.milliseconds):.0f} / {percentile(score.milliseconds, 0.95):.0f} | "
            f"{percentile(score.cold, 0.95):.0f} | {percentile(score.bytes, 0.95) / 1000:.0f} |"
        )
    print(f"\n{len(missing)} absent: {false} answered otherwise than 未找到")


if __name__ == "__main__":
    main()
