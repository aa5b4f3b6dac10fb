"""The ledger at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.ledger import Ledger
from sayso.ledger.filters import current
from sayso.ledger.tables import audit, claims, gaps, reports


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a ledger holds (claims of newest readings only), and the days its reports lie between."""

    reports: int
    claims: int
    gaps: int
    kinds: dict[str, int]
    first: str
    last: str


def last_write(ledger: Ledger) -> int:
    """The number of the last thing written: while it stays, every answer of the ledger stays."""
    with ledger.reading() as connection:
        return connection.execute(select(func.max(audit.c.seq))).scalar_one() or 0


def look_over(ledger: Ledger) -> Overview:
    """Count what the ledger holds."""
    with ledger.reading() as connection:
        how_many = func.count()
        kinds = connection.execute(
            select(claims.c.kind, how_many, func.min(func.nullif(claims.c.day, "")), func.max(claims.c.day))
            .where(current())
            .group_by(claims.c.kind)
            .order_by(how_many.desc(), claims.c.kind)
        ).all()
        return Overview(
            reports=connection.execute(select(how_many).select_from(reports)).scalar_one(),
            claims=sum(row[1] for row in kinds),
            gaps=connection.execute(select(how_many).select_from(gaps)).scalar_one(),
            kinds={row[0]: row[1] for row in kinds},
            first=min((row[2] for row in kinds if row[2]), default=""),
            last=max((row[3] for row in kinds), default=""),
        )
