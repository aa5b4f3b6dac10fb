"""An attribution on its way from the encoder's tie to a finished value: word numbers by role, and who carried it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading.annotation import Tie
from sayso.reading.view import listed


@dataclass(slots=True)
class Draft:
    """Sorted word numbers of each role. `carriers` are the words of sources that carried it, nearest the origin first.

    `parent` is the draft within whose content this one stands. `carried` marks a draft that only hands on another's
    word: it becomes a relay and no attribution of its own.
    """

    source: list[int]
    cue: list[int]
    content: list[int]
    score: float
    carriers: list[list[int]] = field(default_factory=list)
    parent: int | None = None
    carried: bool = False
    same_as: int | None = None

    @staticmethod
    def of(tie: Tie) -> Draft:
        """The draft that a tie starts as."""
        return Draft(listed(tie.source), listed(tie.cue), listed(tie.content), tie.score)
