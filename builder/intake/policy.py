"""What intake is told of ``site.yml`` and ``private/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Policy:
    """How persons are treated. ``sole_traders``: those who trade under nothing but their own name; ``public_security``:
    whose penalties of the police are sealed, of persons alone or of units as well; ``id_key``: the secret under which
    a person's token is made."""

    natural_persons: Mapping[str, Literal["withhold", "masked"]]
    legal_representatives: Literal["withhold", "show"]
    sole_traders: Literal["withhold", "show"]
    public_security: Literal["persons", "all"]
    id_key: bytes
