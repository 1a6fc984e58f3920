"""What the command line does besides building."""

from pathlib import Path

import typer

from builder.config import load_site
from builder.database import connect
from builder.errors import GongshiError
from builder.intake.batch import read_batch
from builder.intake.report import check_report
from builder.intake.screen import screen
from builder.makedata.make import make_data as _make_data
from builder.pipeline import Options, propose, screening_policy
from builder.register.ledger import read_chain
from builder.release.commit import redo
from builder.release.lock import exclusive
from builder.release.verify import verify_site
from builder.serve import make_server


def demo_moment(content: Path) -> str:
    """The moment of the demonstration, as text. Raises C011 where site.yml names none."""
    moment = load_site(content).demo_moment
    if moment is None:
        raise GongshiError("C011", path=content / "site.yml")
    return moment.isoformat()


def check(folder: Path, data: Path, private: Path, content: Path, work: Path) -> tuple[str, bool]:
    """Screen one batch, or every batch in a folder. Returns the report, and whether nothing was refused or held."""
    site = load_site(content)
    policy = screening_policy(site, private)
    reports, is_clean = [], True
    for one in _batches(folder):
        try:
            screened = screen(
                read_batch(one, site.zone),
                policy,
                mappings=data / "reference" / "mappings",
                cache=work / "intake",
                temp=work / "temp",
            )
        except GongshiError as error:
            reports.append(f"批次 {one.name}：整体退回\n{error}")
            is_clean = False
        else:
            reports.append(check_report(screened))
            is_clean = is_clean and not screened.held_rows
    return "\n\n".join(reports), is_clean


def check_demo(folder: Path, content: Path) -> str:
    """Make sure that one batch, or every batch in a folder, is marked as made up. Raises B027 where one is not."""
    site = load_site(content)
    folders = _batches(folder)
    real = [one.name for one in folders if not read_batch(one, site.zone).demo]
    if real:
        raise GongshiError("B027", batches="、".join(real))
    return f"{len(folders)} 个批次都标明是演示数据"


def _batches(folder: Path) -> list[Path]:
    """The folder itself when it is a batch, else the batches in it. Raises C001 and C012."""
    if not folder.is_dir():
        raise GongshiError("C001", what="批次目录", path=folder)
    single = (folder / "batch.yml").is_file()
    folders = [folder] if single else sorted(path for path in folder.iterdir() if path.is_dir())
    if not folders:
        raise GongshiError("C012", path=folder)
    return folders


def verify(data: Path, site: Path, work: Path) -> tuple[str, bool]:
    """Re-hash the site and follow the ledger's chain. Returns the report, and whether all is sound."""
    if not data.is_dir():
        raise GongshiError("C001", what="数据目录", path=data)
    with exclusive(data):
        redo(data / "ledger")
        connection = connect(temp=work / "temp")
        files, problems = verify_site(connection, site, work)
        chain = read_chain(connection, data / "ledger")
    report = [f"文件：核对 {files} 个，问题 {len(problems)} 处", *problems[:50]]
    report.append(f"台账：{len(chain.segments)} 段，首尾衔接")
    return "\n".join(report), not problems


def next_due(data: Path, private: Path, content: Path, work: Path, as_of: str | None) -> str:
    """The next moment at which the site must be rebuilt, in the site's time zone; ``never`` when there is none."""
    options = Options(data, private, content, content, work / "none", work, as_of)
    due = propose(options).next_due
    return due.astimezone(load_site(content).zone).isoformat() if due else "never"


def serve(site: Path, content: Path, host: str, port: int) -> None:
    """Serve ``site`` until interrupted."""
    if not (site / "index.html").is_file():
        raise GongshiError("C013", path=site)
    root = load_site(content).base_path
    try:
        server = make_server(site.resolve(), root, host, port)
    except OSError as error:
        raise GongshiError("C014", host=host, port=port, reason=error.strerror or error) from error
    typer.echo(f"请打开 http://{host}:{server.server_address[1]}{root}  （Ctrl+C 结束）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("已结束")
    finally:
        server.server_close()


def make_data(out: Path, records: int, seed: int, more: int, withdraw: int, from_site: Path | None) -> None:
    """Make or extend a made-up data folder."""
    _make_data(out, records=records, seed=seed, more=more, withdraw=withdraw, progress=typer.echo, site=from_site)
