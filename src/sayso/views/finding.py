"""Words that a person types, found in matters: in their claims' words, or in the names of their places and voices."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.filters import conditions
from sayso.ledger.folding import fold
from sayso.ledger.tables import claims
from sayso.views.rows import MatterRow
from sayso.weighing import Weigher

MOST = 20_000  # claims whose matters are looked up: words that more claims hold narrow nothing


def matters_with(ledger: Ledger, weigher: Weigher, rows: Iterable[MatterRow], words: str) -> frozenset[str]:
    """The ids of the matters that the words are found in; none for words that fold to nothing."""
    sought = fold(words).split()
    if not sought:
        return frozenset()
    with ledger.reading() as connection:
        query = select(claims.c.id).where(*conditions(ClaimFilter(words=words), ledger.dialect)).limit(MOST)
        told = connection.execute(query).scalars().all()
    found = {item.matter.id for claim in told for item in weigher.of_claim(claim)}
    for row in rows:
        named = f"{row.places_key} {row.sources_key}"
        if all(word.rstrip("*") in named for word in sought):
            found.add(row.id)
    return frozenset(found)
