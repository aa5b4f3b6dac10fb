"""Words that a person types, found in matters: in their claims' words, or in the names of their places and voices."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.folding import fold
from sayso.views.rows import MatterRow
from sayso.weighing import Weigher


def matters_with(ledger: Ledger, weigher: Weigher, rows: Iterable[MatterRow], words: str) -> frozenset[str]:
    """The ids of the matters that the words are found in; none for words that fold to nothing."""
    sought = fold(words).split()
    if not sought:
        return frozenset()
    found = {id for _, id in weigher.settled().shelf.homes(ledger.ids(ClaimFilter(words=words)))}
    for row in rows:
        named = f"{row.places_key} {row.sources_key}"
        if all(word.rstrip("*") in named for word in sought):
            found.add(row.id)
    return frozenset(found)
