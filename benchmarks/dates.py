"""Date expressions against texts with inline TIMEX2 (`val`), with dateparser measured beside.

    python -m benchmarks.dates FOLDER [--errors] [--no-peer]

FOLDER holds `*.xml` files with a <TEXT> of inline TIMEX2 elements, as WikiWars publishes them. Prints one JSON object:
relaxed F1 (any overlap, one to one), strict F1 (the same characters), and how often the value of a matched expression
equals the reference's `val` (over the matched expressions that have one, and over all that have one).
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.model import Report
from sayso.resolving.dates import Calendar, DateExpression, Season, Shape, Unit, find_date_expressions

_TAG = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>|<[^>]+>", re.IGNORECASE)
_SEASONS = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
_DURATIONS = {Unit.DAY: "D", Unit.WEEK: "W", Unit.MONTH: "M", Unit.YEAR: "Y", Unit.DECADE: "DE", Unit.CENTURY: "CE"}


@dataclass(frozen=True)
class Marked:
    """An expression with its characters and its value in TIMEX2's notation (None: no value given)."""

    start: int
    end: int
    value: str | None


def read_document(path: Path) -> tuple[str, str | None, list[Marked]]:
    """A document's text, its date, and the expressions marked in it."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    dated = re.search(r"<DATETIME>.*?(\d{4}-\d{2}-\d{2})", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    source = body.group(1) if body else raw
    text: list[str] = []
    length, position = 0, 0
    stack: list[tuple[int, str | None]] = []
    marked: list[Marked] = []
    for match in _TAG.finditer(source):
        piece = html.unescape(source[position : match.start()])
        text.append(piece)
        length += len(piece)
        position = match.end()
        if match.group().lower().startswith("<timex2"):
            value = re.search(r'\bval="([^"]*)"', match.group(1), re.IGNORECASE)
            stack.append((length, value.group(1) if value and value.group(1) else None))
        elif match.group().lower() == "</timex2>" and stack:
            start, found = stack.pop()
            marked.append(Marked(start, length, found))
    text.append(html.unescape(source[position:]))
    return "".join(text), dated.group(1) if dated else None, sorted(marked, key=lambda item: (item.start, -item.end))


def timex_value(expression: DateExpression) -> str | None:
    """The expression's value in TIMEX2's notation, from its normal form."""
    if expression.shape in (Shape.PAST, Shape.PRESENT, Shape.FUTURE):
        return f"{expression.shape.name}_REF"
    if expression.shape is Shape.THEN:
        return "PRESENT_REF"
    if expression.shape is Shape.SET:
        return {Unit.WEEK: "XXXX-WXX", Unit.YEAR: "XXXX", Unit.MONTH: "XXXX-XX"}.get(expression.unit, "XXXX-XX-XX")  # type: ignore[arg-type]
    if expression.shape in (Shape.DURATION, Shape.SPAN):
        return _duration(expression)
    if expression.value is None:
        return _unknown(expression)
    value = _calendar(expression.value)
    if expression.daypart and expression.value.unit is Unit.DAY:
        value += f"T{expression.daypart}"
    if expression.clock and expression.value.unit is Unit.DAY:
        value += f"T{expression.clock}"
    return value


def _unknown(expression: DateExpression) -> str | None:
    if expression.clock:
        return f"XXXX-XX-XXT{expression.clock}"
    if expression.daypart:
        return f"XXXX-XX-XXT{expression.daypart}"
    return {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}.get(
        expression.unit,  # type: ignore[arg-type]
    )


def _duration(expression: DateExpression) -> str | None:
    number = "X" if expression.count is None else f"{expression.count:g}"
    if expression.unit in (Unit.HOUR, Unit.MINUTE):
        return f"PT{number}{expression.unit.name[0]}"
    return f"P{number}{_DURATIONS.get(expression.unit, 'D')}"  # type: ignore[arg-type]


def _calendar(value: Calendar) -> str:
    bc = value.year < 0
    year = f"BC{-value.year:04d}" if bc else f"{value.year:04d}"
    if value.unit is Unit.DECADE:
        return year[:-1]
    if value.unit is Unit.CENTURY:
        return f"BC{(-value.year - 1) // 100:02d}" if bc else year[:-2]
    if value.unit is Unit.SEASON and value.season is not None:
        return f"{year}-{_SEASONS[value.season]}"
    if value.unit is Unit.HALF:
        return f"{year}-H{value.index}"
    if value.unit is Unit.WEEK:
        return f"{year}-W{value.index:02d}"
    if value.unit is Unit.MONTH:
        return f"{year}-{value.month:02d}"
    if value.unit is Unit.DAY:
        return f"{year}-{value.month:02d}-{value.day:02d}"
    return year


def find_ours(text: str, published: str | None) -> list[Marked]:
    """What Sayso finds; expressions that name an event only are no TIMEX2 and left out."""
    report = Report("benchmark", "benchmark", text, "benchmark", published=published)
    return [
        Marked(item.span.start, item.span.end, timex_value(item))
        for item in find_date_expressions(report)
        if item.shape is not Shape.EVENT or item.unit is not None
    ]


def find_dateparser(text: str, published: str | None) -> list[Marked]:
    """What dateparser's search finds, with the granularity of its words; searched sentence by sentence."""
    from datetime import datetime

    from dateparser.search import search_dates

    base = datetime.fromisoformat(published) if published else datetime(2009, 12, 19)
    result = []
    for sentence in re.finditer(r"[^.\n]+[.\n]?", text):
        found = search_dates(sentence.group(), languages=["en"], settings={"RELATIVE_BASE": base}) or []
        position = 0
        for words, moment in found:
            at = sentence.group().find(words, position)
            if at < 0:
                continue
            position = at + len(words)
            day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", words)
            month = re.search(r"[A-Za-z]{3}", words)
            value = f"{moment:%Y-%m-%d}" if day else f"{moment:%Y-%m}" if month else f"{moment:%Y}"
            result.append(Marked(sentence.start() + at, sentence.start() + position, value))
    return result


Finder = Callable[[str, str | None], list[Marked]]


def measure(paths: list[Path], find: Finder, *, errors: bool = False) -> dict[str, float]:
    """Counts and rates of `find` over all documents."""
    gold_n = found_n = overlaps = same = right = with_value = valued = characters = 0
    seconds = 0.0
    for path in paths:
        text, published, gold = read_document(path)
        begun = time.perf_counter()
        found = find(text, published)
        seconds += time.perf_counter() - begun
        characters += len(text)
        pairs = _pair(gold, found)
        gold_n, found_n, overlaps = gold_n + len(gold), found_n + len(found), overlaps + len(pairs)
        same += sum(1 for left, right_ in pairs if (left.start, left.end) == (right_.start, right_.end))
        valued += sum(1 for item in gold if item.value)
        with_value += sum(1 for left, _ in pairs if left.value)
        right += sum(1 for left, right_ in pairs if left.value and left.value == right_.value)
        if errors:
            _print_errors(path, text, gold, found, pairs)
    return {
        "relaxed_precision": round(overlaps / max(found_n, 1), 4),
        "relaxed_recall": round(overlaps / max(gold_n, 1), 4),
        "relaxed_f1": round(2 * overlaps / max(found_n + gold_n, 1), 4),
        "strict_f1": round(2 * same / max(found_n + gold_n, 1), 4),
        "value_of_matched": round(right / max(with_value, 1), 4),
        "value_of_all": round(right / max(valued, 1), 4),
        "expressions": gold_n,
        "ms_per_600_words": round(seconds / max(characters, 1) * 3600 * 1000, 2),
    }


def _pair(gold: list[Marked], found: list[Marked]) -> list[tuple[Marked, Marked]]:
    """Each marked expression with one found one that overlaps it, the same characters first."""
    pairs = []
    free_gold, free_found = list(gold), list(found)
    for exact in (True, False):
        for left in list(free_gold):
            for right in free_found:
                same = (left.start, left.end) == (right.start, right.end)
                if same if exact else left.start < right.end and right.start < left.end:
                    pairs.append((left, right))
                    free_gold.remove(left)
                    free_found.remove(right)
                    break
    return pairs


def _print_errors(
    path: Path, text: str, gold: list[Marked], found: list[Marked], pairs: list[tuple[Marked, Marked]]
) -> None:
    for item in gold:
        if not any(item is left for left, _ in pairs):
            print(path.name[:2], "MISSED", repr(text[item.start : item.end]), item.value, file=sys.stderr)
    for item in found:
        if not any(item is right for _, right in pairs):
            around = text[max(0, item.start - 25) : item.end + 25].replace("\n", " ")
            print(path.name[:2], "EXTRA", repr(text[item.start : item.end]), "in", around, file=sys.stderr)
    for left, right in sorted(pairs, key=lambda pair: pair[0].start):
        if left.value and left.value != right.value:
            words = text[left.start : left.end].replace("\n", " ")
            around = text[max(0, left.start - 40) : left.end + 40].replace("\n", " ")
            print(path.name[:2], "VALUE", repr(words), left.value, "got", right.value, "|", around, file=sys.stderr)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what differs to standard error")
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out (it takes minutes)")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.xml"))
    result: dict[str, object] = {"documents": len(paths), "sayso": measure(paths, find_ours, errors=options.errors)}
    if not options.no_peer:
        warnings.simplefilter("ignore")
        result["dateparser"] = measure(paths, find_dateparser)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
