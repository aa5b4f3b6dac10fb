"""Names of places that stand for a government, its army or its people: "Moscow said", "Ukraine wants"."""

from __future__ import annotations

from sayso.model import Reading, Word
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


def stands_for_its_government(reading: Reading, toponym: Toponym, listing: Listing | None) -> bool:
    """Whether a toponym names who acts or speaks rather than where: a source; a country or capital that acts; any
    place that speaks."""
    indices = [
        index
        for index, word in enumerate(reading.words)
        if word.start < toponym.span.end and toponym.span.start < word.end
    ]
    if not indices:
        return False
    if any(
        set(indices) <= set(one.source_words) and _is_head(reading, indices, one.source_words)
        for one in reading.attributions
    ):
        return True
    head = _head(reading, indices)
    if head.relation not in _SUBJECT or head.head < 0:
        return False
    verb = reading.words[head.head].text.lower()
    if verb in _SPEAKING:
        return True
    governs = listing is not None and (listing.kind is PlaceKind.COUNTRY or listing.capital)
    acts = reading.words[head.head].upos == "VERB" and head.relation == "nsubj" and verb not in _STATIVE
    return governs and acts


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
