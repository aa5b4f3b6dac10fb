"""Through whom a claim came: attributions that stand within others, and the agencies that were told or that quoted.

A chain runs from the origin outwards: who was told by it, then the source of the attribution around it, and so on. The
report's own publisher is left out; an agency credited in the dateline of another publisher's page is the last relay.
"""

from __future__ import annotations

from sayso.model import Source, SourceKind
from sayso.reading.chains import Chains
from sayso.reading.drafts import Draft
from sayso.reading.sources import Described, describe
from sayso.reading.view import View

# The part of a content that may be left beside an inner attribution for the outer one to be no more than a relay.
_REST = 0.15
_LIGHT = frozenset(("PUNCT", "SCONJ", "ADP", "DET", "PRON", "AUX"))


def nest(view: View, drafts: list[Draft]) -> None:
    """Give each draft its parent: the smallest other draft whose content holds its cue and most of its content."""
    contents = [set(draft.content) for draft in drafts]
    for number, draft in enumerate(drafts):
        anchor = draft.cue or draft.source
        if not anchor:
            continue
        best: int | None = None
        for other, content in enumerate(contents):
            if other == number or not content.issuperset(anchor) or len(content) <= len(draft.content):
                continue
            held = len(content & contents[number])
            if held * 2 >= len(contents[number]) and (best is None or len(content) < len(contents[best])):
                best = other
        draft.parent = best
    for number, draft in enumerate(drafts):
        if draft.parent is not None and _only_carries(view, drafts[draft.parent], drafts[number]):
            drafts[draft.parent].carried = True


def _only_carries(view: View, outer: Draft, inner: Draft) -> bool:
    """Whether an attribution says nothing but the one inside it: "AP reported that officials said that …"."""
    own = {*inner.content, *inner.cue, *inner.source, *(word for carrier in inner.carriers for word in carrier)}
    solid = [
        word for word in outer.content if view.words[word].upos not in ("PUNCT", "SCONJ", "ADP", "DET", "PRON", "AUX")
    ]
    left = [word for word in solid if word not in own]
    return bool(solid) and len(left) <= _REST * len(solid)


def chain(
    drafts: list[Draft], described: list[Described], carriers: list[list[Described]], number: int
) -> list[Source]:
    """The sources that an attribution came through, its own origin first."""
    found = [described[number].source, *(one.source for one in carriers[number])]
    seen = {number}
    outer = drafts[number].parent
    while outer is not None and outer not in seen:
        seen.add(outer)
        found += [described[outer].source, *(one.source for one in carriers[outer])]
        outer = drafts[outer].parent
    return found


def relays_of(view: View, sources: list[Source], narrator: Source) -> tuple[Source, ...]:
    """The relays in a chain of sources: repeats of one source fold, nameless links and the publisher fall away."""
    origin, *rest = sources
    kept: list[Source] = []
    before = origin
    for source in rest:
        if source.name == before.name or source.name in (origin.name, view.report.publisher):
            continue
        if source.kind is SourceKind.ANONYMOUS and source.span is None:
            continue
        kept.append(source)
        before = source
    credited = narrator.name not in (view.report.publisher, origin.name) and view.report.publisher is not None
    if credited and narrator.name not in {source.name for source in kept}:
        kept.append(narrator)
    return tuple(kept)


def carriers_of(view: View, chains: Chains, draft: Draft) -> list[Described]:
    """The described carriers of a draft, nearest the origin first."""
    found = [(words, describe(view, chains, words)) for words in draft.carriers if words]
    return [
        one for words, one in found if one.source.kind is SourceKind.PUBLISHER or not _is_told_noun(view, draft, words)
    ]


def _is_told_noun(view: View, draft: Draft, words: list[int]) -> bool:
    """Whether a carrier is a bare "the agency" that the cue's verb tells and that stands for no known outlet."""
    return view.lower[words[0]] in ("the", "this") and words[0] > draft.cue[0] if draft.cue else False
