"""The words that limit a figure: "in nine areas", "since April", "over the past 24 hours", "so far"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Report, Span
from sayso.resolving.dates.expression import DateExpression, Shape
from sayso.resolving.figures.lexicon import Lexicon
from sayso.resolving.tokens import Tokens, word_set

_PLACE_WORDS = frozenset({"in", "across", "throughout", "within", "near", "around", "inside"})
_CUMULATIVE = (
    ("so", "far"), ("in", "total"), ("to", "date"), ("in", "all"), ("overall",), ("altogether",), ("cumulatively",),
    ("combined",), ("nationwide",), ("countrywide",), ("on", "average"), ("per", "day"), ("a", "day"), ("daily",),
)  # fmt: skip
_ENDS = word_set(
    "were was are is have has had who that which when while after before said says told according but"
    " with by as because"
    " since during including if to for from on at over where according through about"
)
_SENTENCE_END = frozenset(".;?!")


def sentence_end(tokens: Tokens, index: int) -> int:
    """The token that ends the sentence, from `index` on."""
    while index < len(tokens) and not (
        tokens.kinds[index] == "gap" or (tokens.lower[index] in _SENTENCE_END and not _abbreviates(tokens, index))
    ):
        index += 1
    return index


def _abbreviates(tokens: Tokens, index: int) -> bool:
    return tokens.lower[index] == "." and index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A report with its tokens, its dates, the tokens that belong to them, and the lexicon."""

    report: Report
    tokens: Tokens
    expressions: Sequence[DateExpression]
    dated: frozenset[int]
    lexicon: Lexicon


def find_scope(around: Surroundings, start: int, stop: int) -> tuple[Span, ...]:
    """The scope of a figure whose noun phrase ends at token `start`, before the token `stop` (the next figure)."""
    report, tokens = around.report, around.tokens
    spans: list[Span] = []
    index = start
    while index < stop:
        word = tokens.lower[index]
        for words in _CUMULATIVE:
            if tokens.lower[index : index + len(words)] == words:
                spans.append(report.span(tokens.starts[index], tokens.ends[index + len(words) - 1]))
        if word in _PLACE_WORDS and index + 1 not in around.dated:
            end = _phrase_end(tokens, index + 1, around.lexicon)
            if end is not None:
                spans.append(report.span(tokens.starts[index], tokens.ends[end - 1]))
                index = end
                continue
        index += 1
    opening = bisect_left(around.expressions, start, key=lambda expression: expression.tokens[0])
    for expression in around.expressions[opening:]:
        first, last = expression.tokens
        if first >= stop:
            break
        if last <= stop and expression.shape in (Shape.POINT, Shape.SPAN, Shape.EVENT):
            opens = first - 1 if first and tokens.lower[first - 1] in _TIME_WORDS else first
            spans.append(report.span(tokens.starts[opens], expression.span.end))
    unique = {(span.start, span.end): span for span in spans}
    return tuple(unique[key] for key in sorted(unique))


_TIME_WORDS = word_set("since over during in within for on between from until by throughout after before")


_WITHIN_NAMES = word_set(
    "of the and around near in de la al el bin oblast region province district county raion area direction axis front s"
)


def _phrase_end(tokens: Tokens, index: int, lexicon: Lexicon) -> int | None:
    """The token after the place or the areas named from `index` on, or None where neither is."""
    start = index
    names = named = False
    while index < len(tokens) and index - start < 9:
        word = tokens.lower[index]
        if tokens.kinds[index] in ("gap", "numeric", "clock") or word in _ENDS:
            break
        if tokens.kinds[index] == "sign" and word not in "-'’":
            break
        if word in ("in", "of", "around") and index == start:
            break
        if word.endswith("ing") and tokens.raw(index).islower() and word not in ("neighbouring", "surrounding"):
            break
        raw = tokens.raw(index)
        follows = tokens.raw(index + 1) if index + 1 < len(tokens) else ""
        if word in ("and", "or") and not (follows[:1].isupper() or follows in ("in", "around", "near")):
            break
        if named and raw.islower() and word not in _WITHIN_NAMES and word not in lexicon.units:
            break
        if lexicon.units.get(word) in ("areas", "settlements", "countries", "buildings") or (
            tokens.kinds[index] == "word" and tokens.raw(index)[0].isupper()
        ):
            names = True
            named |= raw[:1].isupper()
        index += 1
    while index > start and tokens.lower[index - 1] in ("and", "or", "in", "the", "a", "of"):
        index -= 1
    return index if names and index > start else None
