"""Whether a content is quoted, reported or both, by the quotation marks around its words."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Manner
from sayso.reading.view import OUTSIDE, View

# Words outside the marks that leave a quotation whole: "that", a stray conjunction.
_DIRECT_FROM = 0.85


def manner_of(view: View, content: Sequence[int]) -> Manner:
    """direct, indirect or mixed; a quoted name ("the group “Wagner”") does not make a content mixed."""
    words = [number for number in content if view.words[number].upos not in ("PUNCT", "SYM")]
    quoted = [number for number in words if view.quoted_by[number] != OUTSIDE]
    if not quoted:
        return Manner.INDIRECT
    if len(quoted) >= _DIRECT_FROM * len(words):
        return Manner.DIRECT
    passages: dict[int, list[int]] = {}
    for number in quoted:
        passages.setdefault(view.quoted_by[number], []).append(number)
    if all(_is_name(view, passage) for passage in passages.values()):
        return Manner.INDIRECT
    return Manner.MIXED


def _is_name(view: View, passage: Sequence[int]) -> bool:
    return len(passage) <= 4 and all(
        view.words[number].upos == "PROPN" or view.entity_of[number] != OUTSIDE for number in passage
    )
