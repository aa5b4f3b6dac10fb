"""Names of places that stand for a government, its army or its people: "Moscow said", "Ukraine wants"."""

from __future__ import annotations

import re

from sayso.model import Reading, Span, Word
from sayso.resolving.gazetteer import Listing, PlaceKind
from sayso.resolving.toponyms import Toponym

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
_STATIVE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "lies", "lie", "lay", "sits", "stands", "borders"}
)
# What only people and their institutions do, so that even a town that does it stands for those who govern it.
_SPEAKING = frozenset(
    """
    said says say told tells claimed claims denied denies accused accuses announced announces confirmed confirms
    rejected rejects insisted insists warned warns demanded demands condemned condemns stated states declared
    declares urged urges vowed vows agreed agrees refused refuses blamed blames promised promises called calls asked
    asks wants wanted thinks believes believed acknowledged acknowledges admitted admits responded responds replied
    replies considers hopes fears pledged pledges signed signs dismissed dismisses
    """.split()
)
# What somebody says belongs to somebody: "Kaldren's claim" names no place.
_SAID = frozenset(
    """
    claim claims statement statements denial denials remark remarks announcement announcements accusation accusations
    assertion assertions allegation allegations demand demands words comment comments warning warnings refusal promise
    pledge threat threats decision insistence admission
    """.split()
)
# Whose they are, not where they stand: "the forces of Moscow", "Moscow-backed", "Ukraine's armed forces".
_OWNED = (
    r"(?:forces?|troops|army|armies|soldiers|military|servicemen|fighters|units|side|government|authorities|allies|"
    r"administration|regime|leadership|president|minister|ministry|command|commanders|officials|diplomats|envoy|"
    r"spokes(?:man|woman))"
)
_OWNED_BY = re.compile(rf"\b{_OWNED} of (?:the )?$", re.I)
_OWNS = re.compile(
    r"[-\u2010-\u2013](?:backed|installed|appointed|led|aligned|allied|supported|sponsored|controlled)\b|"
    rf"['’]s? (?:\w+ )?{_OWNED}\b"
)
_LOOK = 24  # characters before a name that are read


def stands_for_its_government(reading: Reading, toponym: Toponym, listing: Listing | None) -> bool:
    """Whether a toponym names who acts or speaks rather than where: a source; a country or capital that acts, backs
    somebody or has forces; any place that speaks.
    """
    governs = listing is not None and (listing.kind is PlaceKind.COUNTRY or listing.capital)
    if governs and _owns(reading.report.text, toponym.span):
        return True
    indices = list(reading.words_at(toponym.span))
    if not indices:
        return False
    if any(
        set(indices) <= set(one.source_words) and _is_head(reading, indices, one.source_words)
        for one in reading.attributions
    ):
        return True
    head = _head(reading, indices)
    if head.head < 0:
        return False
    if head.relation == "nmod":
        return _said_or_done(reading, indices, head, governs=governs)
    if head.relation not in _SUBJECT:
        return False
    verb = reading.words[head.head].text.lower()
    if verb in _SPEAKING:
        return True
    acts = reading.words[head.head].upos == "VERB" and head.relation == "nsubj" and verb not in _STATIVE
    return governs and acts


def _owns(text: str, span: Span) -> bool:
    """Whether a name says whose forces or government it is, or who backs somebody."""
    if _OWNS.match(text, span.end) or _OWNS.match(text, span.start + len(span.text.rstrip("'’s"))):
        return True
    return _OWNED_BY.search(text[max(0, span.start - _LOOK) : span.start]) is not None


def _said_or_done(reading: Reading, indices: list[int], head: Word, *, governs: bool) -> bool:
    """ "X's claim" of any name; "used by X" of a country or a capital."""
    words = reading.words
    own = words.index(head, indices[0])
    marks = {word.text.lower() for word in words[indices[0] : indices[-1] + 3] if word.head == own}
    marks |= {word.text.lower() for word in words[max(0, indices[0] - 3) : indices[0]] if word.head == own}
    if marks & {"'s", "’s", "'", "’"}:
        return words[head.head].text.lower() in _SAID
    return governs and "by" in marks


def _head(reading: Reading, indices: list[int]) -> Word:
    """The word of a name that hangs on a word outside it."""
    inside = set(indices)
    return next(
        (reading.words[index] for index in indices if reading.words[index].head not in inside),
        reading.words[indices[0]],
    )


def _is_head(reading: Reading, indices: list[int], source_words: tuple[int, ...]) -> bool:
    """Whether a name is the head of a source, rather than a part that says where the source is."""
    head = _head(reading, indices)
    return head.head not in source_words
