"""What the workflow that rebuilds and publishes the demonstration rests on: made-up data, a ledger that goes on.

The ledger is kept on a branch of a bare repository here, as .github/workflows/rebuild.yml does on its own.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import CHECKOUT, City, gongshi, licence

WORKFLOW = CHECKOUT / ".github" / "workflows" / "rebuild.yml"
SCRIPT = CHECKOUT / ".ci" / "published-ledger"
AUTHOR = {f"GIT_{who}_{what}": "someone@invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder``; returns what it prints."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | AUTHOR, text=True, capture_output=True, check=True
    ).stdout


class Runner:
    """A checkout of main, as each run of the workflow begins with."""

    def __init__(self, remote: Path, folder: Path) -> None:
        self.folder = folder
        git(remote, "clone", "--quiet", "--branch", "main", str(remote), str(folder))

    def ledger(self, step: str) -> subprocess.CompletedProcess[str]:
        """Run one step of the script."""
        command = [str(self.folder / ".ci" / "published-ledger"), step]
        return subprocess.run(command, text=True, capture_output=True, check=False)

    def write(self, **files: str | None) -> None:
        """Change files of data/ as a build would: ``ledger_2`` is data/ledger/2; None destroys one."""
        for name, text in files.items():
            path = self.folder / "data" / name.replace("_", "/")
            if text is None:
                path.unlink()
            else:
                path.write_text(text)

    def data(self) -> dict[str, str]:
        """The files of data/, but for what only main has."""
        folder = self.folder / "data"
        return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A repository with a demonstration on main and nothing published."""
    start = tmp_path / "start"
    for name, text in {
        "approved/b1": "rows", "ledger/1": "one", "ledger/head.json": "up to one", "private/id.key": "key",
        "private/salts": "salt of one",
    }.items():  # fmt: skip
        (start / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (start / "data" / name).write_text(text)
    (start / ".ci").mkdir()
    shutil.copy(SCRIPT, start / ".ci")
    git(start, "init", "--quiet", "--initial-branch", "main")
    git(start, "add", ".")
    git(start, "commit", "--quiet", "-m", "Demonstration")
    git(start, "clone", "--quiet", "--bare", str(start), str(tmp_path / "remote"))
    return tmp_path / "remote"


def run(remote: Path, name: str, **files: str | None) -> Runner:
    """One whole run: take the ledger, build (``files`` change), keep it."""
    runner = Runner(remote, remote.parent / name)
    taken = runner.ledger("take")
    assert taken.returncode == 0, taken.stderr
    runner.write(**files)
    kept = runner.ledger("keep")
    assert kept.returncode == 0, kept.stderr
    return runner


def test_each_run_goes_on_from_the_last(remote: Path) -> None:
    """The branch holds ledger and state alone, of the newest run alone; main is never touched."""
    main = git(remote, "rev-parse", "main")
    first = {"ledger_2": "two", "ledger_head.json": "up to two", "private_salts": "salt of one and two"}
    run(remote, "first", **first)
    assert git(remote, "ls-tree", "-r", "--name-only", "published").split() == [
        "data/ledger/1", "data/ledger/2", "data/ledger/head.json", "data/private/id.key", "data/private/salts",
    ]  # fmt: skip
    second = Runner(remote, remote.parent / "second")
    assert "接着已公示的台账：2 段" in second.ledger("take").stdout
    assert second.data() == {
        "approved/b1": "rows", "ledger/1": "one", "ledger/2": "two", "ledger/head.json": "up to two",
        "private/id.key": "key", "private/salts": "salt of one and two",
    }  # fmt: skip
    run(remote, "third", ledger_3="three", private_salts="salt of one and three")
    assert git(remote, "show", "published:data/ledger/3") == "three"
    assert git(remote, "rev-list", "--count", "published").strip() == "1", "destroyed salts stand in the history"
    assert git(remote, "rev-parse", "main") == main


def test_a_run_without_events_keeps_what_is_there(remote: Path) -> None:
    """Nothing is pushed where nothing changed."""
    run(remote, "first", ledger_2="two")
    before = git(remote, "rev-parse", "published")
    run(remote, "second")
    assert git(remote, "rev-parse", "published") == before


def test_a_ledger_that_others_moved_on_is_not_overwritten(remote: Path) -> None:
    """The second of two runs at once fails before anything of it is deployed."""
    slow = Runner(remote, remote.parent / "slow")
    slow.ledger("take")
    run(remote, "quick", ledger_2="two")
    slow.write(ledger_2="another two")
    assert slow.ledger("keep").returncode != 0
    late = Runner(remote, remote.parent / "late")
    late.ledger("take")
    run(remote, "next", ledger_3="three")
    late.write(ledger_3="another three")
    assert late.ledger("keep").returncode != 0
    assert git(remote, "show", "published:data/ledger/2") == "two"
    assert git(remote, "show", "published:data/ledger/3") == "three"


@pytest.mark.parametrize("renewed", ["ledger_1", "private_id.key"])
def test_a_demonstration_made_anew_starts_over(remote: Path, renewed: str) -> None:
    """Where main's segments or key are others than those of the branch, main's count."""
    run(remote, "first", ledger_2="two")
    editor = Runner(remote, remote.parent / "editor")
    editor.write(**{renewed: "made anew"})
    git(editor.folder, "commit", "--quiet", "-am", "Make the demonstration anew")
    git(editor.folder, "push", "--quiet", "origin", "main")
    after = Runner(remote, remote.parent / "after")
    assert "重新开始" in after.ledger("take").stdout
    assert after.data() == editor.data()
    after.write(ledger_2="another two")
    assert after.ledger("keep").returncode == 0
    assert git(remote, "show", "published:data/ledger/2") == "another two"


def test_an_unreachable_remote_is_no_new_start(remote: Path) -> None:
    """What cannot be read is not taken for what was never there."""
    run(remote, "first", ledger_2="two")
    runner = Runner(remote, remote.parent / "second")
    remote.rename(remote.with_name("away"))
    assert runner.ledger("take").returncode != 0


def test_only_made_up_data_passes(tmp_path: Path) -> None:
    """`check --made-up-only` passes marked batches whatever their rows, and names each that is not marked."""
    city = City(tmp_path)
    approved = city.data / "approved"
    city.batch("b1", [licence(1), licence(2, XK_JDRQ="不详")])
    passed = city.command("check", "--made-up-only", approved)
    assert passed.exit_code == 0
    assert "1 个批次" in passed.stdout
    city.batch("real", [licence(3)], demo=False)
    city.batch("unsaid", [licence(4)])
    manifest = approved / "unsaid" / "batch.yml"
    manifest.write_text(manifest.read_text().replace("demo: true\n", ""))
    refused = city.command("check", "--made-up-only", approved)
    assert refused.exit_code == 1
    assert re.search(r"\[B027\] .*：real、unsaid\n", refused.stderr)
    manifest.write_text("demo: true")
    assert city.command("check", "--made-up-only", approved).exit_code == 1
    assert city.command("check", "--made-up-only", city.data / "orders").exit_code == 1


def test_the_demonstration_passes() -> None:
    """Every committed batch is marked."""
    assert gongshi("check", "--demo", "--made-up-only", CHECKOUT / "data" / "approved").exit_code == 0


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    """The workflow as a machine reads it."""
    return dict(yaml.safe_load(WORKFLOW.read_text(encoding="utf-8")))


def test_the_workflow_refuses_then_builds_then_keeps_then_deploys(workflow: dict[Any, Any]) -> None:
    """Nothing real is built, and no site is deployed whose ledger is not safe."""
    steps = [step.get("run", "") + step.get("uses", "") for step in workflow["jobs"]["build"]["steps"]]
    marks = (
        "gongshi check --demo --made-up-only",
        "published-ledger take",
        "gongshi build",
        "published-ledger keep",
        "upload-pages",
    )
    places = [next(place for place, step in enumerate(steps) if mark in step) for mark in marks]
    assert places == sorted(places)
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def test_the_workflow_cannot_start_itself(workflow: dict[Any, Any]) -> None:
    """Pushes start it on main only, and it pushes to another branch; no step holds a token that starts workflows."""
    assert workflow[True]["push"]["branches"] == ["main"]  # YAML 1.1 reads `on` as true
    assert "refs/heads/published" in SCRIPT.read_text()
    assert "secrets." not in WORKFLOW.read_text().replace("secrets.GITHUB_TOKEN", "")


def test_the_workflow_may_do_no_more_than_it_must(workflow: dict[Any, Any]) -> None:
    """No permission stands for all jobs, and every action is named by its commit."""
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    used = re.findall(r"uses: (\S+)", WORKFLOW.read_text())
    assert len(used) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
