"""The names that sources go by in a ledger, and which of them may be one: proposals for a person, never merged here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.ledger import Ledger
from sayso.ledger.filters import current
from sayso.ledger.tables import claim_sources, claims
from sayso.resolving.identities import NameUse, ProposedLink, propose_identities
from sayso.weighing.words import fold_name

MOST = 5000  # names looked through, those with most claims first
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that origins go by: its first claim, and how many claims it has."""

    use: NameUse
    claim: str
    claims: int


@dataclass(frozen=True, slots=True)
class MayBeOne:
    """Two namings that may be one source's, how likely, and why."""

    left: Naming
    right: Naming
    score: float
    reason: str


def namings_of(ledger: Ledger) -> list[Naming]:
    """Every name of a person or an organization that is the origin of a claim, apart by party."""
    grouped = (
        select(
            claim_sources.c.name,
            claim_sources.c.kind,
            claim_sources.c.party,
            func.min(claims.c.seq).label("first"),
            func.count().label("claims"),
        )
        .join(claims, claims.c.seq == claim_sources.c.claim)
        .where(claim_sources.c.position == 0, claim_sources.c.kind.in_(("person", "organization")), current())
        .group_by(claim_sources.c.name, claim_sources.c.kind, claim_sources.c.party)
        .order_by(func.count().desc(), claim_sources.c.name)
        .limit(MOST)
    )
    found = []
    with ledger.reading() as connection:
        rows = connection.execute(grouped).all()
        for start in range(0, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            query = select(claims.c.seq, claims.c.id, claims.c.report, claims.c.day, claims.c.body)
            firsts = connection.execute(query.where(claims.c.seq.in_([row.first for row in part])))
            at = {first.seq: first for first in firsts}
            for row in part:
                first = at[row.first]
                role = json.loads(first.body)["attribution"]["origin"].get("role")
                use = NameUse(row.name, row.kind, first.report, role, row.party, first.day or None)
                found.append(Naming(use, first.id, row.claims))
    return found


def may_be_one(namings: Iterable[Naming]) -> list[MayBeOne]:
    """The pairs of names that may be one source's, likeliest first; those that differ in no letter are left out."""
    known = {naming.use: naming for naming in namings}
    return [
        MayBeOne(known[link.left], known[link.right], link.score, link.reason)
        for link in propose_identities(known)
        if _differ(link)
    ]


def _differ(link: ProposedLink) -> bool:
    return fold_name(link.left.name) != fold_name(link.right.name)
