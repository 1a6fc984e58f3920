"""CONTRIBUTING.md「处置单」 says of each order what the table of life says: names, steps, fields, reasons, persons."""

import csv
from typing import get_args

from builder.register import life, orders
from tests.support import CHECKOUT

FOLDER = CHECKOUT / "builder" / "register" / "life"
SECTION = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8").partition("### 处置单")[2].partition("\n### ")[0]
HEAD = "| `order` | 从哪些状态到哪个状态 | 公众看到什么 | 另外要写 | `reason` |"


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def steps(operation: str) -> str:
    """From which states an order of the operation leads where, as the table of the paper says it."""
    names = {row["state"]: row["label"] for row in table("states")}
    to_names = names | {"same": "不变", "before": "暂停前的状态"}
    told = []
    for row in table("steps"):
        if row["operation"] == operation:
            states = row["from"].split()
            every = set(states) == set(names) - {"withdrawn"}
            came = "除已撤回公示外的各种状态" if every else "、".join(names[state] for state in states)
            cause = f"`{row['cause']}`：" if row["cause"] else ""
            told.append(f"{cause}{came} → {to_names[row['to']]}")
    return "；".join(told)


def fields(operation: str) -> str:
    """What else an order of the operation must and may say."""
    needed, allowed = orders.FIELDS.get(operation, ((), ()))
    told = [f"`{name}`" for name in needed] + [f"可写 `{name}`" for name in allowed]
    return "、".join(told) or "—"


def reasons(operation: str) -> str:
    return "、".join(
        f"`{row['reason']}` {row['label']}" + ("（两人）" if row["persons"] == "2" else "")
        for row in table("reasons")
        if row["operation"] == operation
    )


def lines() -> list[list[str]]:
    """The rows of the paper's table."""
    rows = SECTION.partition(HEAD)[2].partition("\n\n")[0].strip().splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_every_order_has_its_row_in_the_paper() -> None:
    """Those of the life table that people order, and no other; each with its Chinese name."""
    names = get_args(orders.Operation)
    ordered = [f"`{row['operation']}` {row['label']}" for row in table("operations") if row["operation"] in names]
    assert {row["operation"] for row in table("operations") if row["ordered"]} == {*names, life.NOTE}
    assert sorted(row[0] for row in lines()) == sorted(ordered)
    assert len(ordered) == 10


def test_each_row_says_what_the_table_of_life_says() -> None:
    """Steps, fields and coded reasons with the number of persons, word for word; what the public sees is told too."""
    for name, told_steps, trace, told_fields, told_reasons in lines():
        operation = name.split("`")[1]
        assert told_steps == steps(operation), operation
        assert told_fields == fields(operation), operation
        assert told_reasons == reasons(operation), operation
        assert trace, operation


def test_the_words_of_fields_are_told() -> None:
    """Kinds of change and outcomes of objections, by code and as they are called."""
    for field in ("kind", "outcome"):
        for code, label in life.choices(field).items():
            assert f"`{code}` {label}" in SECTION, code
