"""How far a content reaches: lists under "said:", quotations over paragraphs, sentences left free inside the marks of a
quotation that someone already speaks; and, within its own sentence, the condition under which it is said."""

from __future__ import annotations

from itertools import pairwise

from sayso.reading.drafts import Draft
from sayso.reading.view import OUTSIDE, View

_BULLETS = frozenset(("-", "–", "—", "•", "*", "·", "▪", "■", "●", "◦", "‣", "►"))
_BY_NAME = frozenset(("called", "known", "named", "dubbed", "nicknamed"))
_CONDITIONS = frozenset(("if", "unless", "provided", "providing"))


def extend(view: View, drafts: list[Draft]) -> None:
    """Let each draft's content take what belongs to it and to no other draft."""
    taken = [OUTSIDE] * len(view.words)
    for number, draft in enumerate(drafts):
        for word in (*draft.content, *draft.cue, *draft.source):
            taken[word] = number
    for number, draft in enumerate(drafts):
        _take_list(view, draft, number, taken)
        _take_condition(view, draft, number, taken)
        _take_aside(view, draft, number, taken)
        _take_hole(view, draft, number, taken)
    _take_quoted(view, drafts, taken)


def _take_list(view: View, draft: Draft, number: int, taken: list[int]) -> None:
    """ "The General Staff said:" and the list below it; the list's items where the content holds only the first."""
    last = max([*draft.cue, *draft.source, *draft.content], default=None)
    if last is None:
        return
    if draft.content and not _in_list(view, draft.content[-1]):
        return
    if not draft.content and not _colon_follows(view, last):
        return
    at = last + 1
    while at < len(view.words) and view.words[at].text in (":", ",", ";", "."):
        at += 1
    while at < len(view.words) and (draft.content or view.words[at].text in _BULLETS) and _opens_item(view, at):
        end = at
        while (
            end < len(view.words)
            and view.paragraph_of[end] == view.paragraph_of[at]
            and taken[end] in (OUTSIDE, number)
        ):
            end += 1
        if any(taken[word] not in (OUTSIDE, number) for word in range(at, end)) or end == at:
            return
        item = [word for word in range(at, end) if not (word == at and view.words[word].text in _BULLETS)]
        draft.content = sorted({*draft.content, *item})
        for word in item:
            taken[word] = number
        at = end


def _take_condition(view: View, draft: Draft, number: int, taken: list[int]) -> None:
    """ "did not exclude the delivery, if Kyiv asks for it": an if-clause right behind the content, free to its end."""
    if not draft.content or not draft.cue or view.quoted_by[draft.content[-1]] != OUTSIDE:
        return
    end = view.sentence(draft.content[-1])[1]
    first = draft.content[-1] + 1
    if first < end and view.words[first].text == ",":
        first += 1
    while end > first and view.words[end - 1].upos == "PUNCT":
        end -= 1
    opens = first < end and view.lower[first] in _CONDITIONS and view.words[first].upos == "SCONJ"
    if opens and all(taken[word] == OUTSIDE for word in range(first, end)):
        draft.content = sorted({*draft.content, *range(draft.content[-1] + 1, end)})
        for word in range(first, end):
            taken[word] = number


def _take_aside(view: View, draft: Draft, number: int, taken: list[int]) -> None:
    """ "the use of PFM mines, also called petals, in nine areas": a by-name between commas does not end a content.

    What else follows a comma is as often the reporter's: taking it in costs exact contents on PolNeAR dev.
    """
    if not draft.content or not draft.cue or draft.cue[-1] > draft.content[-1]:
        return
    for before, after in list(pairwise(draft.content)):  # the by-name torn out of the middle
        hole = range(before + 1, after)
        named = any(view.lower[word] in _BY_NAME for word in hole)
        if named and len(hole) <= 3 and all(taken[word] == OUTSIDE for word in hole):
            draft.content = sorted({*draft.content, *hole})
    last = draft.content[-1]
    end = view.sentence(last)[1]
    while end > last + 1 and view.words[end - 1].upos == "PUNCT":
        end -= 1
    rest = range(last + 1, end)
    if len(rest) < 3 or view.words[last + 1].text != "," or any(taken[word] != OUTSIDE for word in rest):
        return
    tops = [word for word in rest if view.words[word].head not in rest and view.words[word].upos != "PUNCT"]
    inside = {*draft.content, *draft.cue}
    if tops and all(view.lower[word] in _BY_NAME and view.words[word].head in inside for word in tops):
        draft.content = sorted({*draft.content, *rest})
        for word in rest:
            taken[word] = number


def _opens_item(view: View, at: int) -> bool:
    return view.words[at].text in _BULLETS and (at == 0 or view.paragraph_of[at] != view.paragraph_of[at - 1])


def _in_list(view: View, word: int) -> bool:
    """Whether the paragraph of `word` is a list item."""
    at = word
    while at > 0 and view.paragraph_of[at - 1] == view.paragraph_of[word]:
        at -= 1
    return view.words[at].text in _BULLETS


def _colon_follows(view: View, last: int) -> bool:
    return last + 1 < len(view.words) and view.words[last + 1].text == ":"


def _take_hole(view: View, draft: Draft, number: int, taken: list[int]) -> None:
    """What lies free between two parts of a content in one and the same quotation is no less said than they are."""
    for before, after in list(pairwise(draft.content)):
        hole = range(before + 1, after)
        around = {view.quoted_by[word] for word in range(before, after + 1)}
        if hole and len(around) == 1 and OUTSIDE not in around and all(taken[word] == OUTSIDE for word in hole):
            draft.content = sorted({*draft.content, *hole})
            for word in hole:
                taken[word] = number


def _take_quoted(view: View, drafts: list[Draft], taken: list[int]) -> None:
    """Free sentences within quotation marks go to whoever speaks in the same quotation, or right before or after it; so
    do those in which only another's saying is told: the speaker hands it on."""
    told = _told_within(view, drafts)
    for first, last in view.sentences:
        words = [n for n in range(first, last) if taken[n] == OUTSIDE or n in told]
        solid = [n for n in words if view.words[n].upos != "PUNCT"]
        whole = [n for n in range(first, last) if view.words[n].upos != "PUNCT"]
        if len(solid) < 2 or len(solid) != len(whole):
            continue
        quotations = {view.quoted_by[n] for n in solid}
        if len(quotations) != 1 or OUTSIDE in quotations:
            continue
        speaker = _speaker(view, taken, first, last, quotations.pop())
        if speaker is None or told.issuperset(drafts[speaker].content) or _contradicts(view, drafts[speaker], first):
            continue
        draft = drafts[speaker]
        kept = words if words[-1] != solid[-1] else solid
        draft.content = sorted({*draft.content, *kept})
        draft.score *= 0.95
        for word in words:
            if word not in told:
                taken[word] = speaker


def _told_within(view: View, drafts: list[Draft]) -> set[int]:
    """The words of attributions that stand with all their roles in one quotation: somebody speaks of their speaking."""
    found: set[int] = set()
    for draft in drafts:
        words = {*draft.source, *draft.cue, *draft.content}
        quotations = {view.quoted_by[word] for word in words}
        if draft.source and draft.cue and len(quotations) == 1 and OUTSIDE not in quotations:
            found |= words
    return found


def _speaker(view: View, taken: list[int], first: int, last: int, quotation: int) -> int | None:
    """The draft that holds words of the same quotation; else the one right before it in its paragraph."""
    at = first - 1
    while at >= 0 and view.quoted_by[at] == quotation:
        if taken[at] != OUTSIDE:
            return taken[at]
        at -= 1
    ahead = last
    while ahead < len(taken) and view.quoted_by[ahead] == quotation:
        if taken[ahead] != OUTSIDE:
            return taken[ahead]
        ahead += 1
    while at >= 0 and view.words[at].upos == "PUNCT" and taken[at] == OUTSIDE:
        at -= 1
    if at >= 0 and view.paragraph_of[at] == view.paragraph_of[first]:
        return None if taken[at] == OUTSIDE else taken[at]
    return None


def _contradicts(view: View, draft: Draft, first: int) -> bool:
    """A draft whose content is not quoted at all does not speak a quotation far from it."""
    quoted = any(view.quoted_by[word] != OUTSIDE for word in draft.content)
    nearest = min(
        (abs(view.sentence_of[word] - view.sentence_of[first]) for word in draft.content or draft.cue), default=99
    )
    return nearest > (6 if quoted else 1)
