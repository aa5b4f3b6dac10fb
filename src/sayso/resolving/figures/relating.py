"""How the figures of a sentence belong together: parts of a whole, and what is counted in one breath.

"At least 7, including 2 children" is one whole and its part; "11 soldiers and 3 civilians were killed" are two figures
of one category. Nothing is summed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.resolving.figures.bounds import Numeral
from sayso.resolving.figures.describing import PERSON_UNITS, Phrase, begins_clause, find_after, fits
from sayso.resolving.figures.lexicon import load_lexicon
from sayso.resolving.tokens import Tokens, word_set

_JOINS = word_set("and , or plus as well also another including with some the all")


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure in the making: `sentence` is the token that ends its sentence, `part` that it was named as a part.

    `closed` keeps a whole ("of 28") from taking a category from its neighbours.
    """

    numeral: Numeral
    phrase: Phrase
    unit: str | None
    category: str | None
    sentence: int
    part_of: int | None = None
    part: bool = False
    closed: bool = False


def relate(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with parts tied to their wholes and categories shared by what is counted together."""
    result = list(drafts)
    for index in range(len(result)):
        draft = _tie_share(tokens, result, index) or _tie_part(tokens, result, index)
        result[index] = _inherit(tokens, result, index, draft)
    for index in range(len(result) - 2, -1, -1):
        result[index] = _share(tokens, result[index], result[index + 1])
    return result


def _tie_share(tokens: Tokens, drafts: list[Draft], index: int) -> Draft | None:
    """ "20 of 28 drones": what is said afterwards is said of the 20, and the 28 keep what their own phrase says."""
    draft = drafts[index]
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    whole = draft.phrase.whole
    if whole is None or following is None or not following.numeral.first <= whole < following.numeral.last:
        return None
    said = find_after(tokens, following.phrase, load_lexicon())
    category = draft.category or (said if said and fits(said, following.unit) else following.category)
    drafts[index + 1] = replace(following, category=following.phrase.category, closed=True)
    return replace(draft, part_of=index + 1, unit=following.unit, category=category)


def _tie_part(tokens: Tokens, drafts: list[Draft], index: int) -> Draft:
    draft = drafts[index]
    previous = drafts[index - 1] if index else None
    if previous is None or previous.sentence != draft.sentence or not _kin(draft, previous):
        return draft
    if _named_as_part(tokens, previous, draft):
        chained = previous.part_of is not None and previous.part_of < index
        whole = previous.part_of if chained else index - 1
        return replace(draft, part_of=whole, part=True, unit=draft.unit or previous.unit)
    follows_part = previous.part and previous.part_of is not None and _joined(tokens, previous, draft)
    if follows_part and draft.category in (None, previous.category):
        return replace(draft, part_of=previous.part_of, part=True)
    return draft


def _kin(left: Draft, right: Draft) -> bool:
    return left.unit is None or (left.unit in PERSON_UNITS) == (right.unit in PERSON_UNITS)


def _named_as_part(tokens: Tokens, previous: Draft, draft: Draft) -> bool:
    """Whether the words say so: "including", "of whom", "five of them", a bracket or a colon, "of the 30, 12 are"."""
    if draft.phrase.of_part:
        return True
    before = tokens.lower[max(0, draft.numeral.first - 3) : draft.numeral.first]
    if any(word in ("including", "includes", "among", "whom") for word in before):
        return True
    same = draft.unit == previous.unit
    if same and before[-1:] == ("(",) and draft.numeral.first - previous.phrase.last <= 2:
        return True
    if same and before[-1:] == (":",) and previous.category is not None and draft.phrase.of is not None:
        return draft.category in (None, previous.category)
    ahead = tokens.lower[max(0, previous.numeral.first - 2) : previous.numeral.first]
    return draft.phrase.predicated and "of" in ahead


def _inherit(tokens: Tokens, drafts: list[Draft], index: int, draft: Draft) -> Draft:
    """`draft` with the category it lacks from its whole or from what stands before, and the unit from its whole."""
    before = drafts[index - 1] if index else None
    if draft.closed:
        return draft
    if draft.category is None and before is not None and before.sentence == draft.sentence:
        told = before.category
        if told is None and index > 1 and drafts[index - 2].part_of == index - 1:
            told = drafts[index - 2].category
        own_clause = begins_clause(tokens, draft.phrase) and draft.part_of is None
        together = draft.part_of is not None or (_joined(tokens, before, draft) and not own_clause)
        if told and together and fits(told, draft.unit):
            draft = replace(draft, category=told)
    if draft.part_of is None:
        return draft
    whole = drafts[draft.part_of]
    if draft.category is None and whole.category and fits(whole.category, draft.unit):
        draft = replace(draft, category=whole.category)
    if draft.unit is None and draft.phrase.empty:
        draft = replace(draft, unit=whole.unit)
    return draft


def _share(tokens: Tokens, draft: Draft, after: Draft) -> Draft:
    """`draft` with unit and category of the figure that follows in the same breath."""
    if (
        draft.closed
        or draft.sentence != after.sentence
        or after.part_of is not None
        or not _joined(tokens, draft, after)
    ):
        return draft
    if draft.unit is None and draft.phrase.modifier and after.unit is not None:
        draft = replace(draft, unit=after.unit)
    shares = draft.category is None and after.category is not None and draft.unit is not None
    if shares and _kin(draft, after) and after.category and fits(after.category, draft.unit):
        return replace(draft, category=after.category)
    return draft


def _joined(tokens: Tokens, left: Draft, right: Draft) -> bool:
    between = tokens.lower[left.phrase.last : right.numeral.first]
    return 0 < len(between) <= 3 and all(word in _JOINS for word in between)
