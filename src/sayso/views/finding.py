"""Words that a person types, found in matters: in their claims' words, or in the names of their places and voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.filters import conditions
from sayso.ledger.folding import fold
from sayso.ledger.tables import claims
from sayso.views.rows import MatterRow
from sayso.weighing import Weighed


def homes_of(items: Iterable[Weighed]) -> dict[str, list[str]]:
    """The ids of the matters that each claim stands in: made once, asked for many claims."""
    homes: dict[str, list[str]] = {}
    for item in items:
        for claim in item.matter.claims:
            homes.setdefault(claim, []).append(item.matter.id)
    return homes


def matters_with(
    ledger: Ledger, homes: Mapping[str, Sequence[str]], rows: Iterable[MatterRow], words: str
) -> frozenset[str]:
    """The ids of the matters that the words are found in; none for words that fold to nothing."""
    sought = fold(words).split()
    if not sought:
        return frozenset()
    with ledger.reading() as connection:
        query = select(claims.c.id).where(*conditions(ClaimFilter(words=words), ledger.dialect))
        told = connection.execute(query).scalars().all()
    found = {matter for claim in told for matter in homes.get(claim, ())}
    for row in rows:
        named = f"{row.places_key} {row.sources_key}"
        if all(word.rstrip("*") in named for word in sought):
            found.add(row.id)
    return frozenset(found)
