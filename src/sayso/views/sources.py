"""Who says things in this ledger, how much, and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, case, distinct, func, select

from sayso.ledger import ClaimFilter, Ledger
from sayso.ledger.filters import conditions
from sayso.ledger.tables import claim_sources, claims


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source's name as most often written, and what stands under it: claims it is the origin of, claims that only
    passed through it, reports, publishers, first and last day ("" where unknown)."""

    name: str
    kind: str
    party: str | None
    claims: int
    relayed: int
    reports: int
    publishers: int
    first: str
    last: str


def list_sources(ledger: Ledger, wanted: ClaimFilter, *, limit: int | None = None) -> Iterator[SourceLine]:
    """Sources of the claims that meet `wanted`, those with most claims first."""
    with ledger.reading() as connection:
        for row in connection.execute(_query(ledger, wanted).limit(limit)):
            yield _line(row)


def count_sources(ledger: Ledger, wanted: ClaimFilter) -> int:
    """How many sources the claims that meet `wanted` name."""
    with ledger.reading() as connection:
        keys = select(func.count(distinct(claim_sources.c.key))).join(claims, claims.c.seq == claim_sources.c.claim)
        return connection.execute(keys.where(*conditions(wanted, ledger.dialect))).scalar_one()


def _query(ledger: Ledger, wanted: ClaimFilter) -> Select[Any, Any, Any, int, int, int, int, Any, Any]:
    # An expression, so that SQLite reads the claims in their order and sorts, instead of jumping to each by its names.
    key = func.coalesce(claim_sources.c.key, "")
    relay = case((claim_sources.c.position > 0, claims.c.seq))
    said = func.count(case((claim_sources.c.position == 0, 1))).label("said")  # a claim has one origin
    passed = func.count(distinct(relay)).label("passed")
    return (
        select(
            func.min(claim_sources.c.name).label("name"),
            func.min(claim_sources.c.kind).label("kind"),
            func.max(claim_sources.c.party).label("party"),
            said,
            passed,
            func.count(distinct(claims.c.report)).label("reports"),
            func.count(distinct(claims.c.publisher)).label("publishers"),
            func.min(func.nullif(claims.c.day, "")).label("first"),
            func.max(claims.c.day).label("last"),
        )
        .join(claims, claims.c.seq == claim_sources.c.claim)
        .where(*conditions(wanted, ledger.dialect))
        .group_by(key)
        .order_by(said.desc(), passed.desc(), key)
    )


def _line(row: Row[Any]) -> SourceLine:
    return SourceLine(
        row.name, row.kind, row.party, row.said, row.passed, row.reports, row.publishers, row.first or "", row.last
    )
