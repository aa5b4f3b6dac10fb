"""What the claims of a matter amount to, in sentences: who agrees on what, against whom, and who is not counted.

Every sentence is derived from the claims and says on whose word it stands; none says what is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Claim, Kind, Polarity, SourceKind, StandingChange
from sayso.views.sides import APART
from sayso.weighing import Weighed
from sayso.weighing.holds import hold_words
from sayso.weighing.origins import Origin
from sayso.weighing.relations import admits
from sayso.weighing.said import Said
from sayso.weighing.standing import ADMITTED, DISPUTED, rests_on_unknown
from sayso.weighing.words import join

STAGES = {
    "refused": "no",
    "considered": "it is considered",
    "not_ruled_out": "it is not ruled out",
    "conditioned": "under conditions",
    "pledged": "it is pledged",
    "sent": "it is sent",
}


NAMELESS = (SourceKind.ANONYMOUS, SourceKind.GROUP)


@dataclass(frozen=True, slots=True)
class Position:
    """What some origins of a matter say, in words, and their names in order of telling."""

    says: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.says}: {join(self.names)}" if self.says else join(self.names)


def gist(item: Said) -> str:
    """What a claim says to the question of its matter, in a few words; "" where only its own words tell it."""
    claim = item.claim
    if item.held is not None:
        return hold_words(item.held)
    if claim.kind is Kind.AID and claim.detail.get("stage"):
        negated = claim.strength.polarity is Polarity.NEGATED
        return STAGES.get("refused" if negated else str(claim.detail["stage"]), "")
    if claim.figures:
        return " and ".join(dict.fromkeys(_figure(claim)))
    if claim.kind is Kind.DENIAL or (claim.strength.polarity is Polarity.NEGATED and claim.kind is not Kind.OTHER):
        return "it is not so"
    return ""


def _figure(claim: Claim) -> Iterable[str]:
    for figure in claim.figures:
        number = figure.span.text.strip() or f"{figure.lower or figure.upper or 0:g}"
        yield f"{number} {counted_words(figure.category or '', figure.of or '')}".strip()


def counted_words(category: str, of: str) -> str:
    """What a figure counts: "civilians treated", "casualties (civilians)"."""
    if category == "casualties" and of:
        return f"casualties ({of})"
    return " ".join(word for word in (of, category) if word)


def positions(items: Iterable[Said]) -> list[Position]:
    """What the origins of these claims say, each wording once, by the latest word of each origin."""
    latest: dict[Origin, Said] = {}
    for item in sorted(items, key=lambda one: one.order):
        latest.pop(item.origin, None)
        latest[item.origin] = item
    by_words: dict[str, list[str]] = {}
    for origin, item in latest.items():
        name = f"{origin.name}, against its own side" if admits(item) else origin.name
        by_words.setdefault(gist(item), []).append(name)
    return [Position(says, tuple(dict.fromkeys(names))) for says, names in by_words.items()]


def tell_change(found: Weighed, change: StandingChange) -> list[str]:
    """What stood behind a standing on its day, a line each: the positions that conflict, or those that agree."""
    said = {item.claim.id: item for item in found.said}
    if change.standing == DISPUTED:
        return _opposed(found, change, said)
    agreeing = [said[claim] for claim in change.agreeing if claim in said]
    counted = [item for item in agreeing if item.origin.counted and not rests_on_unknown(item.origin)]
    if change.k > 1:
        own = [item for item in counted if admits(item)]
        against = f", {_number(len({item.origin for item in own}))} against its own side" if own else ""
        return [f"{change.k} origins agree{against}:", *map(str, positions(counted))]
    because = [said[claim] for claim in change.because if claim in said]
    if change.standing == ADMITTED:
        because = [item for item in because if admits(item)]
    if any(item.held is not None for item in because):
        return [str(one) for one in positions(because)]
    names = dict.fromkeys(item.origin.name for item in because)
    return [f"by the word of {join(names)}"] if names else []


def _number(count: int) -> str:
    return "one of them" if count == 1 else f"{count} of them"


def _opposed(found: Weighed, change: StandingChange, said: dict[str, Said]) -> list[str]:
    """The positions in open conflict on the day of a change: those of who spoke first, and those against them."""
    day = change.on or ""
    apart = [
        (said[one.left], said[one.right])
        for one in found.matter.relations
        if one.relation in APART and {one.left, one.right} & set(change.because)
    ]
    items = {item.claim.id: item for pair in apart for item in pair if _told(item) <= day or not day}
    if not items:
        return []
    first = min(items.values(), key=lambda item: item.order)
    against = {
        other.claim.id
        for pair in apart
        for one, other in (pair, pair[::-1])
        if one.origin == first.origin and gist(one) == gist(first)
    }
    ours = [item for item in items.values() if item.claim.id not in against]
    theirs = [item for item in items.values() if item.claim.id in against]
    return [*map(str, positions(ours)), *(f"against that, {one}" for one in positions(theirs))]


def _told(item: Said) -> str:
    return item.report.published[:10] if item.report and item.report.published else ""


def not_counted(found: Weighed) -> list[str]:
    """Who speaks without raising the count, with the reason, in sentences."""
    folded = {echo.claim for echo in found.matter.echoes}
    origins = list(dict.fromkeys(item.origin for item in found.said if item.claim.id not in folded))
    outlets = [origin.name for origin in origins if rests_on_unknown(origin)]
    unnamed = [origin.name for origin in origins if not origin.counted or origin.kind in NAMELESS]
    lines = []
    if outlets and len(outlets) < len(origins):
        own = "its own voice" if len(outlets) == 1 else "their own voices"
        lines.append(f"{join(outlets)}, in {own}; on whose word is unknown")
    if unnamed:
        lines.append(f"{join(dict.fromkeys(unnamed))}, without a name")
    return lines


def common_roots(found: Weighed) -> list[tuple[str, Sequence[str]]]:
    """Bodies on which several of the matter's origins depend, with those origins: together they count as one."""
    by_root: dict[str, dict[str, str | None]] = {}
    for item in found.said:
        if item.origin.counted and not rests_on_unknown(item.origin):
            by_root.setdefault(item.origin.root, {})[item.origin.name] = item.origin.depends_on
    return [
        (next((on for on in names.values() if on), None) or next(iter(names)), tuple(names))
        for names in by_root.values()
        if len(names) > 1
    ]
