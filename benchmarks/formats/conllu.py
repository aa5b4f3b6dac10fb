"""Universal Dependencies in CoNLL-U: documents of gold words, parts of speech, heads, relations and sentence bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.formats.passage import ROOT, Passage
from sayso.reading.labels import RELATIONS, UPOS
from sayso.reading.words import Blank


def read(path: Path) -> Iterator[Passage]:
    """Every document of a file, each one passage."""
    passage = _empty(path.stem)
    before = Blank.PARAGRAPH
    rows: list[list[str]] = []
    glued_until = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if len(passage):
                yield passage
            passage, before = _empty(line.partition("=")[2].strip()), Blank.PARAGRAPH
        elif line.startswith("# newpar"):
            before = Blank.PARAGRAPH
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append([*columns, "glue" if int(columns[0]) < glued_until else ""])
            elif "-" in columns[0]:
                glued_until = int(columns[0].split("-")[1])
        elif not line and rows:
            before = _add(passage, rows, before)
            rows, glued_until = [], 0
    if rows:
        _add(passage, rows, before)
    if len(passage):
        yield passage


def _empty(name: str) -> Passage:
    return Passage(name, [], [], opens=[], upos=[], heads=[], relations=[])


def _add(passage: Passage, rows: list[list[str]], before: Blank) -> Blank:
    """Append one sentence; returns the blank that its last word leaves behind."""
    base = len(passage)
    opens, upos, heads, relations = passage.opens, passage.upos, passage.heads, passage.relations
    if opens is None or upos is None or heads is None or relations is None:
        raise ValueError("a passage of syntax holds all four annotations")
    for row in rows:
        passage.forms.append(row[1])
        passage.blanks.append(int(before))
        opens.append(len(passage) == base + 1)
        upos.append(UPOS.index(row[3]))
        heads.append(ROOT if row[6] == "0" else base + int(row[6]) - 1)
        relations.append(RELATIONS.index(row[7].split(":")[0]))
        before = Blank.NONE if "SpaceAfter=No" in row[9] or row[-1] == "glue" else Blank.SPACE
    return before
