"""Every rule and every error is told: by the command, and on a page of the site."""

import re
from pathlib import Path

from builder.errors import CATALOGUE
from builder.rule_book import FOLDERS
from tests.support import City, gongshi, licence


def test_list_all_rules() -> None:
    """`gongshi rules` tells each rule file's code, severity, message and hint, and the register's own."""
    told = gongshi("rules").stdout
    codes = [path.name.split("_")[0] for folder in FOLDERS for path in folder.glob("*.sql")]
    assert len(codes) > 50
    for code in [*codes, "H100", "H101", "H102"]:
        assert told.count(f"[{code}]") == 1
    assert "[H020] 待核：没有决定日期\n    办法：请补填作出决定的日期。" in told
    assert "[W001] 不予公开：" in told
    assert "[N005] 提醒：" in told


def test_the_page_of_rules_names_every_code(tmp_path: Path) -> None:
    """/rules/ has an entry for each rule and each error, is in the sitemap, and the help page leads to it."""
    city = City(tmp_path)
    city.batch("b1", [licence(1)])
    city.build()
    page = city.text("rules/index.html")
    codes = [path.name.split("_")[0] for folder in FOLDERS for path in folder.glob("*.sql")] + [
        "H100",
        "H101",
        "H102",
        *CATALOGUE,
    ]
    for code in codes:
        assert page.count(f'<tr id="{code}">') == 1, code
    assert "没有决定日期" in page
    assert "找不到…：…" in page
    assert not re.search(r"\{[a-z_]", page)
    assert "rules/</loc>" in city.text("sitemaps/pages.xml")
    assert 'href="/rules/"' in city.text("help/index.html")


def test_every_code_stands_for_one_thing() -> None:
    """No two files share a code, and no code of a rule is that of an error."""
    codes = [path.name.split("_")[0] for folder in FOLDERS for path in folder.glob("*.sql")]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(CATALOGUE)
