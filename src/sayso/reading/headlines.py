"""Attributions in headings: "Bridge closed, mayor says", "Mayor: bridge closed". Headings are written to no grammar.

Only a heading that no tie stands in is read so. A content or source never runs from a heading into the body.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.intake.agencies import find_outlet
from sayso.reading.drafts import Draft
from sayso.reading.lexicon import lexicon
from sayso.reading.view import View

_SAYS = frozenset(("says", "say", "said", "claims", "warns", "reports", "report"))
# Headings abbreviate: such an attribution is believed less than a middling tie.
_SCORE = 0.55
_LONGEST_SOURCE = 6


def heading_words(view: View) -> list[int]:
    """The words of the report's heading."""
    title = view.report.title_span
    if title is None:
        return []
    found = []
    for number, word in enumerate(view.words):
        if word.start >= title.end:
            break
        if word.start >= title.start:
            found.append(number)
    return found


def part_from_body(heading: Sequence[int], drafts: list[Draft]) -> None:
    """Keep each draft on the side of the heading's end on which its cue stands."""
    if not heading:
        return
    last = heading[-1]
    for draft in drafts:
        anchor = draft.cue or draft.source
        if not anchor:
            continue
        above = anchor[0] <= last
        draft.content = [word for word in draft.content if (word <= last) == above]
        draft.source = [word for word in draft.source if (word <= last) == above]


def read_heading(view: View, heading: Sequence[int], drafts: list[Draft]) -> list[Draft]:
    """The attribution of a heading without a tie, if it has one of the two common forms."""
    inside = set(heading)
    if len(heading) < 4 or any(inside.intersection((*draft.cue, *draft.content)) for draft in drafts):
        return []
    words = list(heading)
    while words and view.words[words[-1]].text in (".", "!"):
        del words[-1]
    found = _closing(view, words) or _opening(view, words)
    return [found] if found else []


def _closing(view: View, words: list[int]) -> Draft | None:
    """ "…, mayor says": the last comma parts content and source."""
    if view.lower[words[-1]] not in _SAYS:
        return None
    comma = next(
        (at for at in range(len(words) - 2, 0, -1) if view.words[words[at]].text in (",", "–", "—", "-")), None
    )
    if comma is None or not 1 <= len(words) - 2 - comma <= _LONGEST_SOURCE or comma < 2:
        return None
    return Draft(words[comma + 1 : -1], [words[-1]], words[:comma], _SCORE)


def _opening(view: View, words: list[int]) -> Draft | None:
    """ "Mayor: …": somebody before the colon, a statement behind it."""
    colon = next((at for at, word in enumerate(words[: _LONGEST_SOURCE + 1]) if view.words[word].text == ":"), None)
    if not colon or len(words) - colon < 4 or not _is_somebody(view, words[:colon]):
        return None
    return Draft(words[:colon], [words[colon]], words[colon + 1 :], _SCORE)


def _is_somebody(view: View, words: Sequence[int]) -> bool:
    if find_outlet(view.text(words)):
        return True
    known = lexicon()
    last = known.lemma(view.lower[words[-1]])
    named = view.named(words[-1])
    return last in known.named or (named is not None and named.label in ("person", "organization", "place", "norp"))
