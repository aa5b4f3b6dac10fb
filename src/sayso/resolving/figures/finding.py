"""From a reading to its figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Figure, Reading, Word
from sayso.resolving.dates.expression import DateExpression, Shape
from sayso.resolving.dates.finding import find_date_expressions
from sayso.resolving.figures.bounds import Numeral
from sayso.resolving.figures.describing import PERSON_UNITS, Phrase, find_category, fits, read_phrase
from sayso.resolving.figures.governing import governed
from sayso.resolving.figures.lexicon import Lexicon, load_lexicon
from sayso.resolving.figures.numerals import find_numerals
from sayso.resolving.figures.scoping import Surroundings, find_scope, sentence_end
from sayso.resolving.numbers import text_groups_by_dots
from sayso.resolving.tokens import Tokens, split_tokens, word_set

_JOINS = frozenset({"and", ",", "or", "plus", "as", "well", "also", "another", "including", "with", "some", "the"})
_PERSON_ONLY = frozenset(
    {"killed", "wounded", "casualties", "missing", "detained", "displaced", "hospitalised", "abducted"}
)


_WHOLE_UNITS = PERSON_UNITS | word_set(
    "mines submunitions bombs missiles rockets shells drones aircraft tanks vehicles ships attacks areas settlements"
    " buildings"
)


@dataclass(frozen=True, slots=True)
class _Draft:
    numeral: Numeral
    phrase: Phrase
    unit: str | None
    category: str | None
    sentence: int
    part_of: int | None = None
    part: bool = False


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of a report, in order, each with its span (bounding words included).

    `lower` and `upper` are None where the words set no such bound. `unit` is a name of `data/figures.toml`, or the noun
    itself where the parse gives one that is not there. `of` is the group counted ("civilians", "Russian soldiers").
    `part_of` is the index, in the result, of the figure this one is a part of ("at least 7, including 2 children").
    """
    report = reading.report
    tokens = split_tokens(report.text)
    lexicon = load_lexicon()
    expressions = find_date_expressions(report)
    taken = {token for item in expressions if _takes(item) for token in range(*item.tokens)}
    dots = text_groups_by_dots(report.text)
    numerals = find_numerals(tokens, taken=taken, counted=lexicon.counted, dot_groups=dots)
    drafts = _draft(reading, tokens, numerals, lexicon, dot_groups=dots)
    drafts = _relate(tokens, drafts)
    dated = frozenset(token for item in expressions for token in range(*item.tokens))
    around = Surroundings(report, tokens, expressions, dated, lexicon)
    return tuple(_figure(around, drafts, index) for index in range(len(drafts)))


def _takes(item: DateExpression) -> bool:
    return item.shape not in (Shape.EVENT, Shape.THEN, Shape.PAST, Shape.PRESENT, Shape.FUTURE)


def _draft(
    reading: Reading, tokens: Tokens, numerals: Sequence[Numeral], lexicon: Lexicon, *, dot_groups: bool | None
) -> list[_Draft]:
    spans = [(numeral.first, numeral.last) for numeral in numerals]
    starts = [word.start for word in reading.words]
    parsed = any(word.head >= 0 for word in reading.words)
    drafts: list[_Draft] = []
    for position, numeral in enumerate(numerals):
        phrase = read_phrase(tokens, numeral, lexicon)
        others = [span for at, span in enumerate(spans) if at != position and abs(at - position) < 4]
        category = find_category(tokens, numeral, phrase, lexicon, others)
        unit = numeral.currency or phrase.unit
        if parsed:
            index = bisect_right(starts, tokens.starts[numeral.number]) - 1
            unit, category = _parsed(reading.words, index, unit, category, lexicon)
        if unit is None and phrase.empty and category in _PERSON_ONLY:
            unit = "persons"
        if unit is None and phrase.category is not None and phrase.category == category and category in _PERSON_ONLY:
            unit = "persons"
        settled = _settle_dot(numeral, unit, dot_groups=dot_groups)
        if settled is not None:
            drafts.append(_Draft(settled, phrase, unit, category, sentence_end(tokens, numeral.last)))
    return drafts


def _settle_dot(numeral: Numeral, unit: str | None, *, dot_groups: bool | None) -> Numeral | None:
    """A number like "1.200" by what it counts: there is no fifth of a person. None where that does not tell either."""
    if not numeral.dotted:
        return numeral
    if unit in _WHOLE_UNITS and numeral.lower is not None:
        return replace(numeral, lower=numeral.lower * 1000, upper=numeral.lower * 1000)
    return numeral if dot_groups is False else None


def _parsed(
    words: Sequence[Word], index: int, unit: str | None, category: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None]:
    """Unit and category with what the parse adds; what the phrase itself said stands."""
    if not 0 <= index < len(words):
        return unit, category
    noun, told = governed(words, index, lexicon)
    if unit is None and noun is not None:
        unit = lexicon.units.get(noun)
        if unit is None and noun not in lexicon.categories and noun.isalpha():
            unit = noun
    if told is not None and fits(told, unit) and category is None:
        category = told
    return unit, category


def _relate(tokens: Tokens, drafts: list[_Draft]) -> list[_Draft]:
    """Parts tied to their wholes, and categories shared by what is counted together."""
    result = list(drafts)
    for index, draft in enumerate(result):
        result[index] = draft = _tie(tokens, result, index, draft)
        before = result[index - 1] if index else None
        if draft.category is None and before and before.sentence == draft.sentence and before.category:
            joined = draft.part_of is not None or _joined(tokens, before, draft)
            if joined and fits(before.category, draft.unit):
                result[index] = draft = replace(draft, category=before.category)
        if draft.category is None and draft.part_of is not None:
            category = result[draft.part_of].category
            if category and fits(category, draft.unit):
                result[index] = replace(draft, category=category)
        if draft.unit is None and draft.part_of is not None and (draft.phrase.empty or draft.phrase.whole):
            result[index] = replace(result[index], unit=result[draft.part_of].unit)
    for index in range(len(result) - 2, -1, -1):
        draft, after = result[index], result[index + 1]
        same = draft.sentence == after.sentence and after.category and draft.category is None
        if (
            same
            and after.part_of is None
            and _joined(tokens, draft, after)
            and after.category
            and fits(after.category, draft.unit)
        ):
            kin = (draft.unit in PERSON_UNITS) == (after.unit in PERSON_UNITS)
            if kin and draft.unit is not None:
                result[index] = replace(draft, category=after.category)
    return result


def _tie(tokens: Tokens, drafts: list[_Draft], index: int, draft: _Draft) -> _Draft:
    if draft.phrase.whole is not None:
        following = index + 1
        if (
            following < len(drafts)
            and drafts[following].numeral.first <= draft.phrase.whole < drafts[following].numeral.last
        ):
            whole = drafts[following]
            category = draft.category or (whole.category if whole.category else None)
            drafts[following] = replace(whole, category=whole.phrase.category)
            return replace(draft, part_of=following, unit=whole.unit, category=category)
        return draft
    if not index or drafts[index - 1].sentence != draft.sentence:
        return draft
    before = tokens.lower[max(0, draft.numeral.first - 3) : draft.numeral.first]
    names_part = draft.phrase.of_part or any(word in before for word in ("including", "includes", "among", "whom"))
    previous = drafts[index - 1]
    if (names_part and (draft.unit in PERSON_UNITS) == (previous.unit in PERSON_UNITS)) or (
        names_part and draft.unit is None
    ):
        whole_index = previous.part_of if previous.part_of is not None and previous.part_of < index else index - 1
        return replace(draft, part_of=whole_index, part=True, unit=draft.unit or previous.unit)
    follows_part = previous.part and _joined(tokens, previous, draft) and previous.part_of is not None
    if follows_part and draft.category in (None, previous.category):
        return replace(draft, part_of=previous.part_of, part=True)
    return draft


def _joined(tokens: Tokens, left: _Draft, right: _Draft) -> bool:
    between = tokens.lower[left.phrase.last : right.numeral.first]
    return 0 < len(between) <= 3 and all(word in _JOINS for word in between)


def _figure(around: Surroundings, drafts: Sequence[_Draft], index: int) -> Figure:
    draft, tokens = drafts[index], around.tokens
    numeral = draft.numeral
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    stop = draft.sentence
    if (
        following is not None
        and following.numeral.first < stop
        and following.unit not in ("areas", "settlements", "countries")
    ):
        stop = following.numeral.first
    start = max(draft.phrase.last, numeral.last)
    scope = find_scope(around, start, stop)
    return Figure(
        numeral.lower,
        numeral.upper,
        numeral.bound,
        draft.unit,
        draft.category,
        draft.phrase.of,
        around.report.span(tokens.starts[numeral.first], tokens.ends[numeral.last - 1]),
        scope,
        draft.part_of,
    )
