"""How far each predicate is said to have happened, -3 to 3, after UDS-IH2."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.reading.labels import RELATIONS, UPOS

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
_COPULA = RELATIONS.index("cop")
_VERB = UPOS.index("VERB")
STRONGEST = 3.0


def degrees(values: Floats, upos: Ints, heads: Ints, relations: Ints) -> list[float | None]:
    """A degree for each predicate (a verb, or a word with a copula), None for every other word."""
    predicates = upos == _VERB
    predicates[heads[(relations == _COPULA) & (heads >= 0)]] = True
    clipped = np.clip(values, -STRONGEST, STRONGEST)
    return [round(float(value), 2) if is_one else None for value, is_one in zip(clipped, predicates, strict=True)]
