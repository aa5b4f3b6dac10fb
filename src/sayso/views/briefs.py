"""A matter in a few lines: who says what on each side, and when its standing changed by whose word."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import StandingChange
from sayso.views.sides import Side, sides_of
from sayso.weighing import Weighed
from sayso.weighing.said import Said

NAMED = 3  # voices of a side named one by one; more are counted


@dataclass(frozen=True, slots=True)
class BriefSide:
    """A side's words, the first of each of its voices, and how many more there are."""

    words: str
    voices: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of standing with the claims behind it; `still` where only the count of origins changed."""

    change: StandingChange
    still: bool
    voices: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The sides where there are several, else the first claim; the last turn, where the standing ever turned."""

    sides: tuple[BriefSide, ...]
    lead: Said
    turn: Turn | None


def brief_of(item: Weighed) -> Brief:
    """The matter in a few lines."""
    sides = sides_of(item)
    turned = [turn for turn in turns_of(item)[1:] if not turn.still]
    several = tuple(_brief_side(side) for side in sides) if len(sides) > 1 else ()
    return Brief(several, sides[0].voices[0].said, turned[-1] if turned else None)


def _brief_side(side: Side) -> BriefSide:
    first: dict[str, Said] = {}
    for voice in side.voices:
        first.setdefault(voice.said.origin.name, voice.said)
    voices = tuple(first.values())
    return BriefSide(side.name.removeprefix("Say: "), voices[:NAMED], max(0, len(voices) - NAMED))


def turns_of(item: Weighed) -> tuple[Turn, ...]:
    """Every change of standing in order, each voice once."""
    said = {one.claim.id: one for one in item.said}
    turns: list[Turn] = []
    for change in item.matter.history:
        voices: dict[str, Said] = {}
        for claim in change.because:
            if claim in said:
                voices.setdefault(said[claim].origin.name, said[claim])
        still = bool(turns) and turns[-1].change.standing == change.standing
        turns.append(Turn(change, still, tuple(voices.values())))
    return tuple(turns)
