"""Echoes: claims that repeat a word already there and add no origin to it.

Signals, strongest first: the same origin with the same figures, stage or holder; the same origin with the same words;
a wire credit; near-identical text of reports that speak for themselves. Two named origins that use the same words are
two origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Claim, Echo, Kind, SourceKind
from sayso.weighing.bearings import Way, bear
from sayso.weighing.holds import hold_words
from sayso.weighing.keys import GROUND
from sayso.weighing.likeness import Likeness
from sayso.weighing.origins import Origin
from sayso.weighing.said import Said as Said
from sayso.weighing.sketches import content_of
from sayso.weighing.words import cosine, fold_name, jaccard, overlap

SAME_WORDS = 0.35  # share of the shorter content's words found in the other, for one and the same origin
SAME_TEXT = (
    0.85  # the same between two unnamed sources of different description, who may tell of one thing in like words
)
NEAR_TEXT = 0.62  # likeness of two contents by different outlets, above which the later is taken for a copy


def find_echoes(said: Sequence[Said], likeness: Likeness, parted: frozenset[tuple[str, str]]) -> list[Echo]:
    """The echoes among the claims of one matter, given in order of telling. Each points at the first claim it
    repeats.
    """
    echoes: list[Echo] = []
    firsts: dict[Origin, list[Said]] = {}
    voices: list[Said] = []
    for item in said:
        echo = _of_same(item, firsts.get(item.origin, ()), parted) or _of_other(item, voices, likeness, parted)
        if echo is not None:
            echoes.append(echo)
            continue
        firsts.setdefault(item.origin, []).append(item)
        voices.append(item)
    return echoes


def _of_same(item: Said, earlier: Sequence[Said], parted: frozenset[tuple[str, str]]) -> Echo | None:
    for first in earlier[-32:]:
        if _apart(item, first, parted):
            continue
        signal = _same_word(item, first)
        if signal:
            if item.voice.credited or first.voice.credited:
                signal = f"a credit to {item.origin.name}, and {signal}"
            return _echo(item, first, signal)
    return None


def _same_word(item: Said, first: Said) -> str | None:
    """The signal by which a claim repeats an earlier one of its own origin; None where it says something else."""
    one, two = item.claim, first.claim
    if one.kind is two.kind and _bare(one) == _bare(two):
        return "the same origin and the same words"
    bearing = bear(item, first)
    if bearing.way is Way.CONFLICTS or (one.strength.polarity is not two.strength.polarity):
        return None
    if one.kind in GROUND and two.kind in GROUND:
        # One report does not echo itself: what it adds to "fighting goes on" ("the town is blocked") is told beside it.
        apart = one.report == two.report and one.kind is not two.kind
        if apart or item.held is None or first.held is None or item.held.state != first.held.state:
            return None
        return f"the same origin, again: {hold_words(first.held)}"
    if one.figures and two.figures:
        same = {_figure(figure) for figure in one.figures} & {_figure(figure) for figure in two.figures}
        if same:
            return (
                f"the same origin and the same figure: {', '.join(sorted(f'{low:g} {name}' for low, _, name in same))}"
            )
        if bearing.way is not Way.BESIDE:
            return None
    if one.kind is Kind.AID and two.kind is Kind.AID:
        return (
            "the same origin and the same stage" if bearing.way is Way.AGREES and _stage(one) == _stage(two) else None
        )
    if one.kind is not two.kind:
        return None
    words = overlap(item.words, first.words)
    near = cosine(one.vector, two.vector)
    if words >= SAME_WORDS or (near is not None and near >= 0.75):
        return "the same origin and the same words"
    return None


def _bare(claim: Claim) -> str:
    """The words of a claim without the conjunction that ties them to who says them."""
    return fold_name(content_of(claim)).removeprefix("that ")


def _figure(figure: object) -> tuple[float, float, str]:
    low, high = getattr(figure, "lower", None), getattr(figure, "upper", None)
    return low or high or 0.0, high or low or 0.0, getattr(figure, "category", None) or ""


def _stage(claim: Claim) -> object:
    return claim.detail.get("stage")


def _of_other(
    item: Said, voices: Sequence[Said], likeness: Likeness, parted: frozenset[tuple[str, str]]
) -> Echo | None:
    """A report that speaks for itself, or an unnamed source, in words that an earlier report already had."""
    if _named(item):
        return None
    for first in voices[-64:]:
        if item.claim.report == first.claim.report or _apart(item, first, parted):
            continue
        own = _speaks_for_itself(item), _speaks_for_itself(first)
        # A narration that repeats a named source's words without naming it adds nothing to that source.
        score = likeness.contents(content_of(item.claim), content_of(first.claim))
        if score >= (NEAR_TEXT if any(own) else SAME_TEXT) and _same_figures(item.claim, first.claim):
            return _echo(item, first, "near-identical text")
        if all(own) and _related(item, first) and _copied(item, first, likeness):
            return _echo(item, first, "near-identical report")
    return None


def _speaks_for_itself(item: Said) -> bool:
    return item.voice.kind is SourceKind.PUBLISHER or item.voice.name == "unnamed publisher"


def _related(item: Said, first: Said) -> bool:
    return jaccard(item.words, first.words) >= 0.2


def _copied(item: Said, first: Said, likeness: Likeness) -> bool:
    return item.report is not None and first.report is not None and likeness.copies(item.report, first.report)


def _named(item: Said) -> bool:
    return item.voice.counted and item.voice.kind is not SourceKind.PUBLISHER


def _same_figures(one: Claim, two: Claim) -> bool:
    left, right = {_figure(figure) for figure in one.figures}, {_figure(figure) for figure in two.figures}
    return not left or not right or bool(left & right)


def _apart(item: Said, first: Said, parted: frozenset[tuple[str, str]]) -> bool:
    left, right = item.claim.id, first.claim.id
    return ((left, right) if left <= right else (right, left)) in parted


def _echo(item: Said, first: Said, signal: str) -> Echo:
    return Echo(item.claim.id, first.claim.id, signal, (content_of(item.claim), content_of(first.claim)))


def collapse(echoes: Sequence[Echo], forced: Mapping[str, tuple[str, str]], texts: Mapping[str, str]) -> list[Echo]:
    """The echoes with those a person collapsed: `forced` ties a claim to the one it repeats and the person's name."""
    kept = {echo.claim: echo for echo in echoes}
    for claim, (of, by) in sorted(forced.items()):
        kept[claim] = Echo(claim, of, f"collapsed by {by}", (texts.get(claim, ""), texts.get(of, "")))
    return [kept[claim] for claim in sorted(kept)]
