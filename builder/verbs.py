"""What the command line does besides building."""

from collections.abc import Mapping
from pathlib import Path

import typer

from builder import clock
from builder.asking import Question, ask
from builder.city import City, find_city
from builder.config import load_site
from builder.errors import GongshiError
from builder.founding.found import found, refuse_filled
from builder.founding.questions import answers
from builder.intake.batch import SenderReview, read_batch
from builder.intake.report import KINDS
from builder.intake.screened import Screened
from builder.intake.vocabulary import listed
from builder.makedata.make import make_data as _make_data
from builder.options import Options
from builder.os_words import reason_of
from builder.proposal import propose
from builder.review.answers import CSV
from builder.review.approve import Signing, waits_for
from builder.review.approve import approve as _approve
from builder.review.check import check as _check
from builder.review.form import write_form
from builder.review.guesses import Guess, guess, receive_questions
from builder.review.office import CHECK, Office
from builder.review.receive import receive as _receive
from builder.rule_book import all_rules
from builder.screening import screening_policy


def demo_moment(city: City) -> str:
    """The moment of the demonstration, as text. Raises C011 where site.yml names none."""
    site = load_site(city.content)
    if site.demo_moment is None:
        raise GongshiError("C011", path=city.content / "site.yml")
    return clock.parse_moment(site.demo_moment.isoformat(), site.zone).astimezone(site.zone).isoformat()


def init(folder: Path, given: Mapping[str, str | None]) -> str:
    """Found a city. Returns what to say. Raises C036, C037 and C038."""
    refuse_filled(folder)
    found(folder, answers(given))
    city = find_city(folder)
    return "\n".join(
        [
            f"已建立城市文件夹：{city.root}",
            f"  密钥：{city.private / 'id.key'}（请另存一份并妥善保管，绝不公开）",
            f"  站点配置：{city.content / 'site.yml'}（各项都有说明，可以随时改）",
            f"  机关、区划、事项目录：{city.reference}（各有一行示例，以 # 开头的行不读）",
            f"  定时运行与 Web 服务器的配置：{city.root / 'deploy'}",
            f"下一步：{city.command('build')}",
            f"收第一份报送文件：{city.command('receive', '文件.xlsx')}",
        ]
    )


def office(city: City) -> Office:
    """The office of one command, at this moment. Raises C001 where there is no data folder."""
    _must_exist(city)
    site = load_site(city.content)
    return Office(city, site, screening_policy(site, city.private), clock.now())


def _must_exist(city: City) -> None:
    if not city.data.is_dir():
        raise GongshiError("C001", what="数据目录", path=city.data)


def check(
    city: City, path: Path, out: Path | None = None, dataset: str | None = None, standard: str | None = None
) -> tuple[str, bool]:
    """Screen batches or files and write the reports. Returns what to say, and whether nothing was refused or held."""
    at = office(city)
    told, is_clean = _check(at, path, out, dataset, standard)
    return told + _after_check(city, at, path, is_clean), is_clean


def _after_check(city: City, at: Office, path: Path, is_clean: bool) -> str:
    """The command that follows: none where there are several batches, and for one that is refused or approved."""
    if path.is_file():
        return f"\n下一步：{city.command('receive', path.absolute())}" if is_clean else ""
    if not (path / "batch.yml").is_file():
        return ""
    try:
        batch = at.read(path)
        with at.at_work() as at:
            at.screen(batch)
        waits = waits_for(at, str(path))
    except GongshiError:
        return ""
    if batch.is_approved:
        return ""
    name = batch.name if path.resolve().parent == city.received.resolve() else path.absolute()
    note = "" if is_clean else "（待核的行不会公示，更正后另报）"
    sheet = path / CHECK / CSV
    if sheet.is_file() and not waits:
        command = city.command("approve", name, "--review", sheet.absolute())
        return f"\n下一步{note}：在 {sheet} 中填写判定，再运行\n  {command}"
    return f"\n下一步{note}：{city.command('approve', name, *(['--approved', '批准人'] if waits else []))}"


def receive(
    city: City,
    files: list[Path],
    agency: str | None,
    dataset: str | None,
    standard: str | None,
    period: str | None,
    mends: str | None,
    name: str | None,
    sender_review: SenderReview | None = None,
    *,
    is_history: bool = False,
) -> str:
    """Make a batch of files. Returns what to say.

    Which decisions they are and whose is seen in the files; a person at a terminal confirms it. Raises C036 without an
    agency where the files name none of the catalogue, or several, and nobody can be asked for it.
    """
    at = office(city)
    missing = [path for path in files if not path.is_file()]
    if missing:
        raise GongshiError("C001", what="文件", path=missing[0])
    seen = None
    if agency is None or dataset is None:
        with at.at_work() as working:
            seen = guess(working, files, dataset, standard, agency)
    known = ask(receive_questions(seen), {"--dataset": dataset, "--agency": agency}) if seen else {}
    guessed = _guessed(seen, dataset, agency, known) if seen else []
    agency, dataset = known.get("--agency") or agency or "", known.get("--dataset") or dataset or ""
    screened, said = _receive(
        at, files, agency, dataset=dataset, standard=standard, period=period, mends=mends, name=name,
        sender_review=sender_review, is_history=is_history,
    )  # fmt: skip
    lines = [
        f"已收件：{screened.batch.folder}",
        *(f"  {line}" for line in (*guessed, *said)),
        *_unread(screened),
        _rows_told(screened),
    ]
    return "\n".join([*lines, f"下一步：{city.command('check', screened.batch.folder)}"])


def _unread(screened: Screened) -> list[str]:
    """What a newcomer must hear at once: columns that look like fields and are not read, files without a row."""
    tables = [table for file in screened.files for table in file.tables]
    told = [f"注意：{table.file} 中{table.unread_told}。" for table in tables if table.unread_told]
    return told + [f"注意：{file.path} 只有表头，没有数据行。" for file in screened.files if not file.rows]


def _guessed(seen: Guess, dataset: str | None, agency: str | None, known: Mapping[str, str]) -> list[str]:
    """What was taken from the files and not said in the command."""
    told = []
    if dataset is None and known["--dataset"] == seen.dataset:
        told.append(f"种类：{KINDS[seen.dataset]}（按表头判断）")
    if agency is None and known["--agency"] == seen.agency:
        told.append(f"报送单位：{seen.agency}（各行写的机关都是它）；由别的单位报送的，请用 --agency 写明")
    return told


def approve(
    city: City,
    batch: str,
    reviewer: str | None,
    approver: str | None,
    reviewed_at: str | None = None,
    review: Path | None = None,
    paper: Path | None = None,
) -> str:
    """Put both names under a batch, or one and later the other. Returns what to say.

    Raises C036 without a name, where nobody can be asked: with the reviewer's alone, that is all that is signed.
    """
    at = office(city)
    asked: list[Question] = []
    if reviewer is None and waits_for(at, batch) is None:
        asked.append(Question("--secrecy-review", "保密审查人"))
    if approver is None and reviewer is None:
        asked.append(Question("--approved", "批准人，不得与审查人相同"))
    names = ask(asked, {}) if asked else {}
    reviewed = None if reviewed_at is None else clock.parse_moment(reviewed_at, at.site.zone)
    signing = Signing(
        names.get("--secrecy-review", reviewer), names.get("--approved", approver), reviewed, review, paper
    )
    signed = _approve(at, batch, signing)
    done = f"已批准：{signed.folder}" if signed.is_approved else f"已保密审查：{signed.folder}，等待另一人批准"
    command = ("build",) if signed.is_approved else ("approve", signed.folder.name, "--approved", "批准人")
    following = city.command(*command)
    return "\n".join([done, _rows_told(signed.screened), *signed.said, f"下一步：{following}"])


def _rows_told(screened: Screened) -> str:
    """What screening made of the rows: the register, which `check` asks, may hold more of them."""
    return (
        f"共 {screened.rows_in} 行：可公示 {screened.accepted_rows} 行，待核 {screened.held_rows} 行，"
        f"不予公开 {screened.withheld_rows} 行。与目录和其他批次对照的结果见 check。"
    )


def template(city: City, agency: str, dataset: str, out: Path | None) -> str:
    """Write the form of an agency. Returns what to say. Raises C001 where there is no data folder."""
    _must_exist(city)
    return f"已写出：{write_form(city.reference, agency, dataset, out)}"


def rules() -> str:
    """Every rule by which rows are judged."""
    titles = {"withhold": "不予公开", "hold": "待核", "warn": "提醒"}
    return "\n".join(
        f"[{rule.code}] {titles[rule.severity]}：{rule.message}\n    办法：{rule.hint}" for rule in all_rules()
    )


def columns(dataset: str | None) -> str:
    """The columns that a mapping file may name."""
    told = []
    for kind in [dataset] if dataset else KINDS:
        lines = [f"  {column}　{name}　{headings}".rstrip("　") for column, name, headings in listed(kind)]
        told += [f"{KINDS[kind]}（dataset: {kind}）：列　名称　不用映射文件也认的表头", *lines, ""]
    return "\n".join(
        [*told, "表头写法的空格、全角半角、星号和“（必填）”不论；金额的单位写在表头里，如“罚款金额（元）”。"]
    )


def check_made_up(city: City, folder: Path) -> str:
    """Make sure that one batch, or every batch in a folder, is marked as made up. Raises B027 where one is not."""
    site = load_site(city.content)
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


def next_due(options: Options) -> str:
    """The next moment at which the site must be rebuilt, in the site's time zone; ``never`` when there is none."""
    due = propose(options).next_due
    return due.isoformat() if due else "never"


def serve(city: City, host: str, port: int) -> None:
    """Serve the city's site until interrupted."""
    from builder.serve import make_server  # with it come TLS and mail, which no other command needs

    if not (city.site / "index.html").is_file():
        raise GongshiError("C013", path=city.site, build=city.command("build"))
    root = load_site(city.content).base_path
    try:
        server = make_server(city.site, root, host, port)
    except OSError as error:
        raise GongshiError("C014", host=host, port=port, reason=reason_of(error)) from error
    typer.echo(f"请打开 http://{host}:{server.server_address[1]}{root}  （Ctrl+C 结束）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("已结束")
    finally:
        server.server_close()


def make_data(out: Path, records: int, seed: int, more: int, withdraw: int) -> str:
    """Make or extend a city of made-up data. Returns what to say."""
    city = _make_data(out, records=records, seed=seed, more=more, withdraw=withdraw, progress=typer.echo)
    return f"下一步：{city.command('build')}"
