"""What the surface forms of a report stand for: places, people and parties, dates, figures, munitions.

`Resolver` composes the parts; each stands alone in its own module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.model import Figure, Munition, Place, Reading, Span, When
from sayso.resolving.dates import find_dates
from sayso.resolving.figures import find_figures
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.munitions import find_munitions
from sayso.resolving.names import Name, tie_names, with_party
from sayso.resolving.parties import Parties
from sayso.resolving.places import resolve_places
from sayso.resolving.sources import resolve_sources

__all__ = ["Name", "Parties", "Resolved", "Resolver"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one reading's surface forms stand for, each with its span, over the whole report.

    `reading` is the reading itself with its sources resolved: their fullest name, their role and their party.
    """

    reading: Reading
    parties: Parties
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[When, ...] = ()
    figures: tuple[Figure, ...] = ()
    munitions: tuple[Munition, ...] = ()

    def name_at(self, span: Span) -> Name | None:
        """The person or organization with a mention that overlaps `span`: the one that covers most of it."""
        best, most = None, 0
        for name in self.names:
            for mention in name.mentions:
                shared = min(span.end, mention.span.end) - max(span.start, mention.span.start)
                if shared > most:
                    best, most = name, shared
        return best


class Resolver:
    """Resolves readings; holds the registers, so make one and keep it."""

    def __init__(self, parties: Parties, gazetteer: Gazetteer) -> None:
        self._parties = parties
        self._gazetteer = gazetteer

    @classmethod
    def load(cls, *, parties: Path | None = None, gazetteer: Path | None = None) -> Resolver:
        """A resolver with our registers; `parties` is a user's file laid over our parties, `gazetteer` an imported one.

        Raises GazetteerError where the gazetteer is missing or damaged.
        """
        return cls(Parties.load(parties), Gazetteer.load(gazetteer))

    def resolve(self, reading: Reading) -> Resolved:
        """Everything that the surface forms of one reading stand for."""
        names = self._names(reading)
        return Resolved(
            reading=resolve_sources(reading, names, self._parties),
            parties=self._parties,
            places=resolve_places(reading, self._gazetteer, is_somebody=self._parties.lists),
            names=names,
            dates=find_dates(reading),
            figures=find_figures(reading),
            munitions=find_munitions(reading),
        )

    def _names(self, reading: Reading) -> tuple[Name, ...]:
        return tuple(with_party(name, self._party(name)) for name in tie_names(reading))

    def _party(self, name: Name) -> str | None:
        """The party that the name itself or what the report calls it makes clear; none where two roles disagree."""
        own = self._parties.of(name=name.name)
        if own is not None or not name.roles:
            return own
        found = {self._parties.of(role=role.text) for role in name.roles} - {None}
        return found.pop() if len(found) == 1 else None
