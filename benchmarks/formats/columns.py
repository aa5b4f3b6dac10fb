"""Entities in columns: CoNLL-2003, the iob2 files of Universal NER, and tab-separated words and tags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.formats.passage import OUTSIDE, Passage, guess_blanks, mark
from sayso.reading.labels import ENTITIES
from sayso.reading.words import Blank

# A tag's kind in the corpora, lowered, and ours; kinds not named here (dates, money, products) are no entities of ours.
KINDS = {
    "per": "person", "person": "person", "org": "organization", "organization": "organization",
    "loc": "place", "location": "place", "gpe": "place", "facility": "place", "fac": "place",
    "norp": "norp", "misc": "misc", "weapon": "weapon", "product": "misc",
}  # fmt: skip

Row = tuple[str, str, str]  # form, tag, part of speech where the file has one


def read_conll(path: Path) -> Iterator[list[list[Row]]]:
    """Documents of a CoNLL-2003 file as sentences of rows."""
    yield from _documents(path, separator=" ", form=0, tag=-1, document="-DOCSTART-")


def read_iob2(path: Path) -> Iterator[list[list[Row]]]:
    """Documents of an iob2 file of Universal NER."""
    yield from _documents(path, separator="\t", form=1, tag=2, document="# newdoc")


def read_tsv(path: Path) -> Iterator[list[list[Row]]]:
    """The one document of a word TAB tag file; its first line may be the address it was taken from."""
    yield from _documents(path, separator="\t", form=0, tag=1, document="http")


def _documents(path: Path, *, separator: str, form: int, tag: int, document: str) -> Iterator[list[list[Row]]]:
    sentences: list[list[Row]] = []
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", document]:
        columns = line.split(separator)
        if line.strip() and not line.startswith((document, "#")):
            if len(columns) > max(form, tag) and columns[form].strip():
                rows.append((columns[form], columns[tag], columns[1] if separator == " " else ""))
            continue
        if rows:
            sentences.append(rows)
            rows = []
        if line.startswith(document) and sentences:
            yield sentences
            sentences = []


def spans(rows: list[Row]) -> list[tuple[int, int, str]]:
    """Entities of a sentence as (first word, past-last word, kind in lower case), from IOB1, IOB2 or BIOES."""
    found: list[tuple[int, int, str]] = []
    for number, (_, tag, _) in enumerate(rows):
        place, _, kind = tag.partition("-")
        kind = kind.lower()
        if place in {"O", ""} or not kind:
            continue
        joins = place in {"I", "E"} and found and found[-1][1] == number and found[-1][2] == kind
        if joins:
            found[-1] = (found[-1][0], number + 1, kind)
        else:
            found.append((number, number + 1, kind))
    return found


def passage_of(name: str, sentences: list[list[Row]]) -> Passage:
    """A document as one passage, a sentence a line. Nationalities within "misc" are told by their part of speech."""
    passage = Passage(name, [], [], opens=[], entities=[])
    opens, entities = passage.opens or [], passage.entities or []
    for rows in sentences:
        base = len(passage)
        forms = [form for form, _, _ in rows]
        passage.forms += forms
        passage.blanks += [int(Blank.LINE), *guess_blanks(forms)[1:]]
        opens += [True] + [False] * (len(rows) - 1)
        entities += [OUTSIDE] * len(rows)
        for start, end, kind in spans(rows):
            ours = KINDS.get(kind)
            if ours == "misc" and end == start + 1 and rows[start][2] in {"JJ", "NNPS", "NNS"}:
                ours = "norp"
            if ours in ENTITIES:
                mark(entities, list(range(base + start, base + end)), str(ours))
    passage.opens, passage.entities = opens, entities
    return passage
