"""Orders (处置) on single records: one YAML file each, checked one by one; a wrong one is named and stops the build.

Nothing is published while an order cannot be read: what it was to remove would stay public.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from builder.errors import GongshiError
from builder.validation import listed
from builder.yaml_file import YamlProblem, read_yaml

Operation = Literal["withdraw", "correct", "republish", "repair", "suspend", "resume"]

#: Coded reasons of a withdrawal; the first four are those of 行政处罚法 §48.
WITHDRAWAL_REASONS = ("changed", "revoked", "unlawful", "void", "not_public", "error")


class _OrderFile(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    order: Operation
    record: Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")]
    reason: Annotated[str, Field(min_length=1, max_length=40)]
    basis: Annotated[str, Field(min_length=1, max_length=300)]
    triggered_at: datetime
    received_at: datetime
    by: Annotated[str, Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _known_reason(self) -> "_OrderFile":
        if self.order == "withdraw" and self.reason not in WITHDRAWAL_REASONS:
            raise ValueError(f"撤回公示的 reason 只能是 {'、'.join(WITHDRAWAL_REASONS)} 之一")
        return self


@dataclass(frozen=True)
class Order:
    """One order. ``name`` is its file name without ending; moments are aware, in UTC."""

    name: str
    operation: Operation
    record_id: str
    reason: str
    basis: str
    triggered_at: datetime
    received_at: datetime


def read_orders(folder: Path, zone: ZoneInfo) -> list[Order]:
    """All orders of ``folder`` in the order (received at, name). Moments without an offset are local to ``zone``.

    Raises O001 with every file that is not a valid order.
    """
    orders: list[Order] = []
    errors: list[GongshiError] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            orders.append(_read(path, zone))
        except GongshiError as error:
            errors.append(error)
    if len(errors) > 1:
        told = "\n".join(f"  {error.values['path']}：\n{error.values['problems']}" for error in errors)
        raise GongshiError("O001", path=f"{folder} 中的 {len(errors)} 份", problems=told)
    if errors:
        raise errors[0]
    return sorted(orders, key=lambda order: (order.received_at, order.name))


def _read(path: Path, zone: ZoneInfo) -> Order:
    if not re.fullmatch(r"[0-9A-Za-z._-]{1,80}", path.stem):
        raise GongshiError("O001", path=path, problems="    文件名只能用字母、数字、点、下划线和连字符")
    try:
        values = read_yaml(path.read_bytes())
        given = _OrderFile.model_validate(values if isinstance(values, dict) else {})
    except ValidationError as error:
        raise GongshiError("O001", path=path, problems=listed(error)) from None
    except YamlProblem as error:
        raise GongshiError("O001", path=path, problems=error.listed) from None
    except OSError as error:
        raise GongshiError("O001", path=path, problems=f"    无法读取：{error.strerror}") from None
    return Order(
        name=path.stem,
        operation=given.order,
        record_id=given.record,
        reason=given.reason,
        basis=given.basis,
        triggered_at=_aware(given.triggered_at, zone),
        received_at=_aware(given.received_at, zone),
    )


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
