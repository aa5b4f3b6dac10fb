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
# What somebody says or commands belongs to somebody: "Kaldren's claim" names no place, nor do "the forces of Moscow".
_SAID = frozenset(
    """
    claim claims statement statements denial denials remark remarks announcement announcements accusation accusations
    assertion assertions allegation allegations demand demands words comment comments warning warnings refusal promise
    pledge threat threats decision insistence admission
    """.split()
)
_COMMANDED = frozenset(
    """
    forces troops army armies military soldiers fighters government authorities regime leadership officials allies
    """.split()
)


def stands_for_its_government(reading: Reading, toponym: Toponym, listing: Listing | None) -> bool:
    """Whether a toponym names who acts or speaks rather than where: a source; a country or capital that acts; any
    place that speaks."""
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
    governs = listing is not None and (listing.kind is PlaceKind.COUNTRY or listing.capital)
    if head.relation == "nmod":
        return _owns(reading, indices, head, governs=governs)
    if head.relation not in _SUBJECT:
        return False
    verb = reading.words[head.head].text.lower()
    if verb in _SPEAKING:
        return True
    acts = reading.words[head.head].upos == "VERB" and head.relation == "nsubj" and verb not in _STATIVE
    return governs and acts


def _owns(reading: Reading, indices: list[int], head: Word, *, governs: bool) -> bool:
    """ "X's claim" of any name; "X's forces", "the forces of X", "used by X" of a country or a capital."""
    words = reading.words
    own = reading.words.index(head, indices[0])
    marks = {word.text.lower() for word in words[indices[0] : indices[-1] + 3] if word.head == own}
    marks |= {word.text.lower() for word in words[max(0, indices[0] - 3) : indices[0]] if word.head == own}
    owned = words[head.head].text.lower()
    if marks & {"'s", "’s", "'", "’"}:
        return owned in _SAID or (governs and owned in _COMMANDED)
    return governs and (("of" in marks and owned in _COMMANDED) or "by" in marks)


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
