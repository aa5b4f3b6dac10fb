"""Reports as a list: their mastheads, without their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.contract import Masthead
from sayso.ledger import Ledger
from sayso.ledger.filters import current
from sayso.ledger.stored import masthead_from
from sayso.ledger.tables import claims, texts


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report's masthead and how many claims its newest reading found."""

    report: Masthead
    claims: int


def list_reports(ledger: Ledger, *, limit: int, offset: int = 0) -> Iterator[ReportLine]:
    """Reports in their newest text, the latest day first."""
    newest = select(func.max(texts.c.seq)).group_by(texts.c.report)
    shown = (
        select(texts.c.report, texts.c.facts)
        .where(texts.c.seq.in_(newest))
        .order_by(texts.c.day.desc(), texts.c.seq)
        .limit(limit)
        .offset(offset)
    )
    with ledger.reading() as connection:
        rows = connection.execute(shown).all()
        counted = (
            select(claims.c.report, func.count())
            .where(claims.c.report.in_([row.report for row in rows]), current())
            .group_by(claims.c.report)
        )
        counts = {row[0]: row[1] for row in connection.execute(counted)}
    for row in rows:
        yield ReportLine(masthead_from(row.report, row.facts), counts.get(row.report, 0))
