"""What intake is told of ``site.yml`` and ``private/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Policy:
    """How persons are treated. ``id_key``: the secret under which a person's token is made."""

    natural_persons: Mapping[str, Literal["withhold", "masked"]]
    legal_representatives: Literal["withhold", "show"]
    id_key: bytes
