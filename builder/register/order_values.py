"""What the keys of an order file may say, each read from text."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Words = Annotated[str, Field(min_length=1, max_length=300)]
Person = Annotated[str, Field(min_length=1, max_length=60)]


def coded(names: dict[str, str]) -> BeforeValidator:
    """A word of a list, by its code or as it is called."""
    codes = {label: code for code, label in names.items()} | {code: code for code in names}

    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in codes:
            raise ValueError(f"只能是 {'、'.join(f'{code}（{label}）' for code, label in names.items())} 之一")
        return codes[value]

    return BeforeValidator(read)


def _as_written(value: Any) -> datetime:
    """A moment as ISO 8601 has it. A bare number is none: ``20261129`` would be read as seconds since 1970."""
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("应为时间，如 2026-03-14T08:30+08:00") from None
    if not 1949 <= moment.year <= 9000:
        raise ValueError(f"年份不对：{moment.year}")
    return moment


def _as_day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("应为日期，如 2026-03-14") from None


Moment = Annotated[datetime, BeforeValidator(_as_written)]
Day = Annotated[date, BeforeValidator(_as_day)]
