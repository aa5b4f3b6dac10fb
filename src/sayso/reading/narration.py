"""The reporter's own voice: every declarative sentence, or part of one, that no attribution covers.

Its origin is the publisher. Where the report does not name its publisher, the origin is `UNKNOWN`, one name for all, so
that two unnamed publishers never count as two origins. A credited agency in the dateline of another publisher's page is
the voice that narrates. Headings are not narrated: they shorten what the body says with its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Report, Source, SourceKind
from sayso.reading.phrases import phrase
from sayso.reading.view import View

UNKNOWN = "unknown publisher"
_FURNITURE = re.compile(
    r"^\W*(?:by [A-Z]|photo|image|file photo|read (?:more|also)|see also|related|also read|follow us|subscribe|sign up|"
    r"click here|share|updated|published|copyright|©|\(c\)|source\s*:|with reporting|reporting by|editing by|"
    r"\(?(?:additional )?reporting by|watch|listen|advertis|all rights reserved|contact us|letters?\.?$)",
    re.IGNORECASE,
)
_FINITE = frozenset(("VERB", "AUX"))
# A remainder of fewer words than this is what an attribution left over, not a statement.
_LEAST_WORDS = 4


def narrator(report: Report) -> Source:
    """Whose voice the report's own sentences are."""
    if report.dateline and report.credit and report.credit[0] != report.publisher:
        return Source(report.credit[0], SourceKind.PUBLISHER)
    return Source(report.publisher or UNKNOWN, SourceKind.PUBLISHER)


def find_narration(view: View, taken: Sequence[bool], contents: Sequence[bool]) -> list[list[int]]:
    """The words of each narrated statement. `taken` marks all words of attributions, `contents` those of contents."""
    found = []
    for first, last in view.sentences:
        words = _left(view, range(first, last), taken, contents)
        if words and _states(view, words, range(first, last), contents):
            found.append(_trimmed(view, words))
    return [words for words in found if words]


def _left(view: View, sentence: range, taken: Sequence[bool], contents: Sequence[bool]) -> list[int]:
    """The words that no attribution takes; with them the subject of what is left, though it be the source of another
    part, and the attributions that stand in its midst or complete its verb: those are told within it."""
    left = [number for number in sentence if not taken[number]]
    root = next((number for number in left if view.words[number].relation == "root"), None)
    if root is None:
        return left
    subject = view.child(root, "nsubj")
    kept = set(left)
    if subject is not None and taken[subject] and not contents[subject]:
        kept.update(number for number in phrase(view, subject) if not contents[number])
    if contents[root]:
        return sorted(kept)
    for child in view.children[root]:
        if taken[child] and view.words[child].relation in ("obj", "ccomp", "xcomp"):
            kept.update(view.subtree(child))
    return list(range(min(kept), max(kept) + 1))


def _states(view: View, words: Sequence[int], sentence: range, contents: Sequence[bool]) -> bool:
    report, start = view.report, view.words[sentence[0]].start
    if report.title_span and start < report.title_span.end:
        return False
    text = report.text[start : view.words[sentence[-1]].end]
    if _FURNITURE.match(text) or view.words[sentence[-1]].text == "?":
        return False
    solid = [number for number in words if view.words[number].upos not in ("PUNCT", "SYM", "X")]
    if len(solid) < _LEAST_WORDS:
        return False
    left = set(words)
    root = next((number for number in sentence if view.words[number].relation == "root"), None)
    if root is None or root not in left or contents[root]:
        return False
    return _is_finite(view, root) and view.child(root, "nsubj", "csubj", "expl") is not None


def _is_finite(view: View, root: int) -> bool:
    """Whether the sentence's root is a verb, or a predicate with a copula or auxiliary: a fragment states nothing."""
    if view.words[root].upos in _FINITE:
        return True
    return view.child(root, "cop", "aux") is not None


def _trimmed(view: View, words: Sequence[int]) -> list[int]:
    dateline = view.report.dateline_span
    kept = [number for number in words if dateline is None or view.words[number].start >= dateline.end]
    while kept and view.words[kept[0]].upos in ("PUNCT", "CCONJ"):
        del kept[0]
    while kept and view.words[kept[-1]].upos in ("PUNCT", "CCONJ", "SCONJ", "ADP"):
        del kept[-1]
    return kept
