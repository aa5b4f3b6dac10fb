"""A claim in its matter: who says it, when it was told, and what weighing asks of it again and again."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Claim, Report
from sayso.weighing.holds import Hold, hold
from sayso.weighing.origins import Origin, Voice
from sayso.weighing.sketches import content_of, day_of, moment_of
from sayso.weighing.words import content_words


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A claim with its report, its voice and origin, the day it was told, its words, and what it says of who holds."""

    claim: Claim
    report: Report | None
    voice: Voice
    origin: Origin
    day: int | None
    words: frozenset[str]
    held: Hold | None

    @property
    def order(self) -> tuple[int, float, str, int, str]:
        """Earlier told first: by day, and on one day by the moment, in whatever zone it is written, where it is known.
        What is told at one time comes report by report, each in its own order.
        """
        start = self.claim.content[0].start if self.claim.content else 0
        report = self.report
        return (
            self.day if self.day is not None else 0,
            moment_of(report.published) if report else 0.0,
            self.claim.report,
            start,
            self.claim.id,
        )


def say(claim: Claim, report: Report | None, voice: Voice, origin: Origin) -> Said:
    """A claim in its matter."""
    day = day_of(report.published) if report else None
    return Said(claim, report, voice, origin, day, content_words(content_of(claim)), hold(claim, day))
