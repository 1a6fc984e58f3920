"""Where a document number begins with short names of place and unit (云税稽罚〔2026〕7号), which are no person's."""

import numpy as np
from numpy.typing import NDArray

from builder.persons.words import Codes

_OPEN, _CLOSE = (np.array([*map(ord, signs)], dtype=np.uint32) for signs in ("〔[［（(【", "〕]］）)】"))
#: With what the short name ends, and how many characters before the bracket may belong to it.
_KINDS = np.array([*map(ord, "罚许字决处告通强催证审批准备简当立")], dtype=np.uint32)
_AHEAD = 6


def within_a_number(codes: Codes) -> NDArray[np.bool_]:
    """For each place whether it is one of the characters before the year in brackets of a document number."""
    inside = np.zeros(len(codes), dtype=np.bool_)
    opening = np.flatnonzero(np.isin(codes, _OPEN))
    opening = opening[(opening > _AHEAD) & (opening + 5 < len(codes))]
    year = np.isin(codes[opening + 5], _CLOSE) & np.isin(codes[opening - 1], _KINDS)
    for step in range(1, 5):
        year &= (codes[opening + step] >= ord("0")) & (codes[opening + step] <= ord("9"))
    for step in range(1, _AHEAD + 1):
        inside[opening[year] - step] = True
    return inside
