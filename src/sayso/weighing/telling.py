"""Who holds the claims that are weighed: a ledger, or for a while the memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from sayso.model import Claim, Report
from sayso.weighing.assembling import Told


class Teller(Protocol):
    """Who holds the claims."""

    def hold(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Claims that came, with their reports: they will be asked for soon."""

    def tell(self, claims: Collection[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with its report; those that are nowhere are left out."""


class Memory:
    """A teller that holds everything in memory."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}

    def hold(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Claims that came, with their reports."""
        self.claims.update((claim.id, claim) for claim in claims)
        self.reports.update((report.id, report) for report in reports)

    def tell(self, claims: Collection[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with its report."""
        found = (self.claims[claim] for claim in claims if claim in self.claims)
        return {claim.id: (claim, self.reports.get(claim.report)) for claim in found}
