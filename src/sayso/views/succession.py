"""Judgements carried from the claims they were signed for to those that a newer reading finds in the same words.

What was signed stays as it was signed; only what it points at is followed. A judgement whose words no newer claim
covers points where it did, and is listed as orphaned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select

from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.fetching import IDS_AT_ONCE
from sayso.ledger.filters import current
from sayso.ledger.tables import claims
from sayso.model import Claim, Judgement
from sayso.weighing.judgements import NAMING, PAIRED, carry_over, successors


def judgements_now(ledger: Ledger) -> list[Judgement]:
    """All judgements in the order they were made, each about the newest readings' claims where those answer to it."""
    signed = [judgement for _, judgement in ledger.judgements()]
    moved = carry_over(signed, followed(ledger, signed))
    # Two claims of an old reading may be one by now: nothing is left to link or to part; names stay.
    return [one for one in moved if not (one.act in PAIRED - NAMING and one.subject == one.object)]


def followed(ledger: Ledger, judgements: Iterable[Judgement]) -> dict[str, str]:
    """For each claim that these name and no newest reading holds, the claim that answers to it by now."""
    named = {id for one in judgements if one.act != "undo" for id in (one.subject, one.object) if id}
    gone = named - held_now(ledger, named)
    old = [ledger.claim(id).claim for id in sorted(gone & held_now(ledger, gone, any_reading=True))]
    new: list[Claim] = []
    for report in sorted({claim.report for claim in old}):
        new += ledger.claims(ClaimFilter(report=report))
    return successors(old, new)


def held_now(ledger: Ledger, ids: Collection[str], *, any_reading: bool = False) -> set[str]:
    """Those of the ids that are claims of a newest reading, or of any."""
    wanted, found = sorted(ids), set()
    with ledger.reading() as connection:
        for start in range(0, len(wanted), IDS_AT_ONCE):
            query = select(claims.c.id).where(claims.c.id.in_(wanted[start : start + IDS_AT_ONCE]))
            found |= set(connection.execute(query if any_reading else query.where(current())).scalars())
    return found
