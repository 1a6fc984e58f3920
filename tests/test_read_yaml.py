"""YAML that people write: a key that stands twice and every other slip is told with its place, in every such file."""

import shutil
from pathlib import Path

import pytest

from builder.yaml_file import YamlProblem, read_yaml
from tests.support import CHECKOUT, City, licence

MISTAKES = {
    "a: 1\nb: 2\na: 3\n": "第 3 行第 1 列：键“a”写了两次（第 1 行第 1 列已有）",
    "a:\n  - b: 1\n    c: 2\n    b: 3\n": "第 4 行第 5 列：键“b”写了两次（第 2 行第 5 列已有）",
    "a: {x: 1, x: 2}\n": "第 1 行第 11 列：键“x”写了两次",
    "yes: 1\ntrue: 2\n": "第 2 行第 1 列：键“true”写了两次",
    "a:\n\tb: 1\n": "第 2 行第 1 列：用了制表符缩进",
    "a: 1\n---\nb: 2\n": "第 2 行第 1 列：文件中有不止一个以 --- 分开的部分",
    "a: &x [1, 1]\nb: [*x, *x]\n": "第 1 行第 4 列：不支持锚点",
    "a: *x\n": "第 1 行第 4 列：不支持锚点（&）和别名",
    "b: 1\n<<: {a: 1}\n": "第 2 行第 1 列：不支持 <<",
    "a: !!python/name:os.system x\n": "第 1 行第 4 列：不支持标签",
    'a: 1\nb: "x\nc: 1\n': "第 2 行第 4 列：引号没有闭合",
    "a: 1\nb: [1, 2\nc: 3\n": "第 2 行第 4 列：方括号没有闭合",
    "a: b: c\n": "第 1 行第 5 列：这里不应有冒号",
    "a: 1\n  b: 2\n": "第 2 行第 4 列：这里不应有冒号",
    "a: 1\nb\n": "第 2 行第 1 列：缺少冒号",
    "a: @x\n": "第 1 行第 4 列：值不能以这个符号开头",
    "a: 2026-02-30\n": "第 1 行第 4 列：不是有效的日期或数",
    "a: [": "第 1 行第 5 列：方括号或花括号没有闭合",
    "a: - b\n": "第 1 行第 4 列：列表的“-”要另起一行写",
    "a: ]\n": "第 1 行第 4 列：这里缺少值，或括号不成对",
    " a: 1\nb: 2\n": "第 2 行第 1 列：缩进与上面对不齐",
    "a: !!timestamp x\n": "第 1 行第 4 列：不支持标签",
    "a: !!set {b, c}\n": "第 1 行第 4 列：不支持标签",
    "a: <<\n": "第 1 行第 4 列：不是有效的 YAML；请核对",
    "? [1]\n: 2\n": "第 1 行第 3 列：键应是文字",
    "a: 1\nb: x\x01\n": "第 2 行：有不可见的控制字符（U+0001）",
    "[" * 5_000: "嵌套太深",
}


@pytest.mark.parametrize("text", MISTAKES, ids=lambda text: MISTAKES[text])
def test_tell_a_mistake_with_its_place(text: str) -> None:
    with pytest.raises(YamlProblem) as raised:
        read_yaml(text.encode())
    assert MISTAKES[text] in str(raised.value)


def test_tell_all_keys_that_stand_twice() -> None:
    with pytest.raises(YamlProblem) as raised:
        read_yaml(b"a: 1\na: 2\nb: {c: 1, c: 2}\n", first_line=10)
    assert [problem.split("：")[0] for problem in raised.value.problems] == ["第 11 行第 1 列", "第 12 行第 11 列"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_tell_another_encoding(encoding: str) -> None:
    with pytest.raises(YamlProblem, match="不是 UTF-8"):
        read_yaml("名称: 许可\n".encode(encoding))


def test_read_what_is_well() -> None:
    """As PyYAML does; with a mark at the beginning, and texts as they stand where that is asked."""
    content = "\ufeff# 注\na: 1\nb: [x, 2026-03-16]\n"
    assert list(read_yaml(content.encode())) == ["a", "b"]
    assert read_yaml(content.encode(), as_text=True) == {"a": "1", "b": ["x", "2026-03-16"]}
    assert read_yaml(b"") is None


def twice(path: Path, line: str) -> None:
    """Repeat a line of a file at its end."""
    text = path.read_text(encoding="utf-8")
    assert f"\n{line}" in f"\n{text}"
    path.write_text(text + line + "\n", encoding="utf-8")


def test_every_file_that_people_write_is_read_so(tmp_path: Path) -> None:
    """site.yml, batch.yml, mapping files, orders (all that are wrong at once) and the heads of pages."""
    city = City(tmp_path / "city")
    content = city.own_content()
    batch = city.batch("b1", [licence(1)])
    shutil.copy(CHECKOUT / "tests" / "mappings" / "jp_labor.yml", city.data / "approved" / "b1" / "ours.yml")
    orders = [city.order("withdraw", "0" * 20, received_at="2026-03-20", reason=reason) for reason in ("error", "void")]

    def said(code: str) -> str:
        result = city.command("build", "--as-of", "2026-04-01")
        assert f"[{code}] " in result.stderr, result.stderr
        return str(result.stderr)

    for order in orders:
        twice(order, "by: 经办丙")
    told = said("O001")
    assert told.count("键“by”写了两次") == 2
    for order in orders:
        assert order.name in told
        order.unlink()
    (content / "pages" / "new.md").write_text("---\ntitle: 甲\ndescription: 乙\ntitle: 丙\n---\n")
    assert "第 4 行第 1 列：键“title”写了两次（第 2 行第 1 列已有）" in said("C050")
    (content / "pages" / "new.md").unlink()
    manifest = (batch / "batch.yml").read_text()
    twice(batch / "batch.yml", "period: stated")
    assert "键“period”写了两次" in said("B003")
    (batch / "batch.yml").write_text(manifest.replace("standard: '2018'", "standard: ours.yml"))
    twice(batch / "ours.yml", "dataset: penalty")
    assert "键“dataset”写了两次" in said("B014")
    twice(content / "site.yml", "city: 云渚市")
    assert "键“city”写了两次" in said("C004")
