"""A matter's claims on two sides: those that dispute each other apart, each origin's echoes folded under it.

Sides are read from what the claims say of who holds a place, elsewhere from the relations alone. Which side comes first
says only which spoke first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Echo
from sayso.weighing import Weighed
from sayso.weighing.holds import Hold, compatible, hold_words
from sayso.weighing.said import Said

APART = frozenset({"disputes", "denies"})
TOGETHER = frozenset({"supports", "repeats", "narrows"})


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with the echoes folded under it, and the names of those who speak against it."""

    said: Said
    echoes: tuple[tuple[Said, Echo], ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one side, in order of telling."""

    name: str
    voices: tuple[Voiced, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that its origins belong to."""
        return tuple(sorted({voice.said.origin.party for voice in self.voices if voice.said.origin.party}))


def sides_of(item: Weighed) -> tuple[Side, ...]:
    """One side where nothing is disputed; otherwise those who say it, those who dispute it, and the rest."""
    voices = _voices(item)
    if any(voice.said.held for voice in voices):
        return _by_holding(voices)
    colour = _coloured(item)
    groups: dict[int, list[Voiced]] = {0: [], 1: [], 2: []}
    for voice in voices:
        groups[colour.get(voice.said.claim.id, 2)].append(voice)
    if not groups[1]:
        return (Side("Who says what", tuple(groups[0] + groups[2])),)
    named = (("Say so", 0), ("Dispute it", 1), ("Also said", 2))
    return tuple(Side(name, tuple(groups[number])) for name, number in named if groups[number])


def _voices(item: Weighed) -> list[Voiced]:
    """The claims that are no echoes, in order of telling, each with its echoes."""
    said = {one.claim.id: one for one in item.said}
    folded = {echo.claim: echo for echo in item.matter.echoes}
    under: dict[str, list[tuple[Said, Echo]]] = {}
    for echo in item.matter.echoes:
        under.setdefault(_root(echo.claim, folded), []).append((said[echo.claim], echo))
    against = _against(item, said)
    voices = (one for one in sorted(item.said, key=lambda each: each.order) if one.claim.id not in folded)
    return [Voiced(one, tuple(under.get(one.claim.id, ())), tuple(against.get(one.claim.id, ()))) for one in voices]


def _by_holding(voices: Sequence[Voiced]) -> tuple[Side, ...]:
    """Who says of a place that it is held, lost or contested: those together whose words can all be so at one time."""
    groups: list[tuple[Hold, list[Voiced]]] = []
    denying: list[Voiced] = []
    rest: list[Voiced] = []
    for voice in voices:
        held = voice.said.held
        if held is None:
            (denying if voice.against else rest).append(voice)
            continue
        for first, group in groups:
            if first.contested == held.contested and compatible(first, held):
                group.append(voice)
                break
        else:
            groups.append((held, [voice]))
    sides = [Side(f"Say: {_holds(group)}", tuple(group)) for _, group in groups]
    sides += [Side("Deny what others say", tuple(denying))] if denying else []
    return (*sides, *([Side("Also said", tuple(rest))] if rest else []))


def _holds(voices: Sequence[Voiced]) -> str:
    """What those of a side say, each wording once."""
    words = dict.fromkeys(hold_words(voice.said.held) for voice in voices if voice.said.held)
    return " · ".join(words)


def _root(claim: str, folded: dict[str, Echo]) -> str:
    seen = set()
    while claim in folded and claim not in seen:
        seen.add(claim)
        claim = folded[claim].of
    return claim


def _against(item: Weighed, said: dict[str, Said]) -> dict[str, dict[str, None]]:
    """By claim, whose words stand against it, each once, in the order of the relations."""
    found: dict[str, dict[str, None]] = {}
    for relation in item.matter.relations:
        if relation.relation in APART:
            for one, other in ((relation.left, relation.right), (relation.right, relation.left)):
                found.setdefault(one, {})[said[other].origin.name] = None
    return found


def _coloured(item: Weighed) -> dict[str, int]:
    """Two colours over the relations, from the earliest disputed claim outwards; claims in no dispute have none."""
    near: dict[str, list[tuple[str, bool]]] = {}
    for relation in item.matter.relations:
        if relation.relation in APART | TOGETHER:
            crosses = relation.relation in APART
            near.setdefault(relation.left, []).append((relation.right, crosses))
            near.setdefault(relation.right, []).append((relation.left, crosses))
    order = [one.claim.id for one in sorted(item.said, key=lambda each: each.order)]
    colour: dict[str, int] = {}
    for start in order:
        if start in colour or not any(crosses for _, crosses in near.get(start, ())):
            continue
        colour[start] = 0
        waiting = deque([start])
        while waiting:
            claim = waiting.popleft()
            # Disputes first: where relations pull both ways, an open dispute says more than a partial agreement.
            for other, crosses in sorted(near.get(claim, ()), key=lambda pair: not pair[1]):
                if other not in colour:
                    colour[other] = colour[claim] ^ crosses
                    waiting.append(other)
    return colour
