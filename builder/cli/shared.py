"""What all verbs of the command line share: the program, the options that find a city, how errors are told."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from builder import usage, verbs
from builder.agreement import Agreement
from builder.city import City, find_city
from builder.errors import GongshiError
from builder.failures import coded, is_of_machine
from builder.memory import allowed
from builder.options import Options
from builder.runs import sweep

app = typer.Typer(
    name="gongshi",
    cls=usage.Verbs,
    help="双公示（行政许可、行政处罚）信用信息公示网站生成器。",
    add_completion=False,
    pretty_exceptions_enable=False,
)

CityFolder = Annotated[
    Path | None,
    typer.Option("--city", help="城市文件夹；默认为环境变量 GONGSHI_CITY 所指的，再则是当前文件夹或它最近的上级"),
]
Demo = Annotated[bool, typer.Option("--demo", help="使用项目自带的演示城市")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=64, help="并行进程数，1–64")]
JOBS = min(os.cpu_count() or 1, 8)
Memory = Annotated[
    str | None, typer.Option("--memory", help="最多用多少内存，如 4G、60%（现在可用的），默认为可用的一半")
]
Dataset = Literal["licence", "penalty"]
Standard = Annotated[str | None, typer.Option("--standard", help="2018 | 2015 | plain | 映射文件名，默认按表头判断")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="按这一时刻生成，默认为现在；如 2026-03-14 或 2026-03-14T08:30+08:00")
]


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a coded error into a message for people and exit status 1."""

    @functools.wraps(command)
    def wrapped(*args: Any, **values: Any) -> None:
        try:
            command(*args, **values)
        except GongshiError as error:
            problem = error
        except BrokenPipeError:  # who reads has seen enough
            raise
        except Exception as error:
            if not is_of_machine(error):
                raise
            problem = coded(error, Path(values.get("city") or os.environ.get("GONGSHI_CITY") or ".").absolute())
        else:
            return
        typer.echo(str(problem), err=True)
        raise typer.Exit(problem.status)

    return wrapped


def city_of(given: Path | None, demo: bool) -> City:
    """The city meant, after what killed commands have left in it is gone."""
    city = find_city(given, demo=demo)
    sweep(city.temp, city.received)
    return city


def options_of(
    given: Path | None,
    demo: bool,
    as_of: str | None = None,
    jobs: int = JOBS,
    agreement: Agreement | None = None,
    memory: str | None = None,
) -> Options:
    """The city meant, and the switches; the demonstration is shown at its own moment unless another is stated."""
    city = city_of(given, demo)
    moment = verbs.demo_moment(city) if demo and as_of is None else as_of
    return Options(city, moment, jobs, agreement or Agreement(), memory=allowed(memory), memory_asked=memory)
