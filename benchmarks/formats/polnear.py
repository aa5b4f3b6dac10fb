"""PolNeAR 1.0: raw text with brat stand-off attributions (T lines: spans; E lines tie them)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.formats.passage import Passage, Tied, passage_of_text, words_within

_SPAN = re.compile(r"^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Spans = list[tuple[int, int]]


def read(folder: Path) -> Iterator[Passage]:
    """Every article of a folder that holds text/ and attributions/; of several annotators, the first by name."""
    stand_offs: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        stand_offs.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        passage = passage_of_text(path.stem, text)
        tied = ties(stand_offs[path.stem]) if path.stem in stand_offs else []
        passage.attributions = [_words(passage, roles) for roles in tied]
        yield passage


def ties(path: Path) -> list[dict[str, Spans]]:
    """The attributions of a stand-off file: characters by role. Broken lines are passed over, as are empty ties."""
    spans: dict[str, Spans] = {}
    found: list[dict[str, Spans]] = []
    lines = path.read_bytes().decode("utf-8").split("\n")
    for line in lines:
        if match := _SPAN.match(line):
            pairs = (pair.split() for pair in match[3].split(";"))
            spans[match[1]] = [(int(start), int(end)) for start, end in pairs]
    for line in lines:
        if line.startswith("E") and "\t" in line:
            roles: dict[str, Spans] = {"Source": [], "Cue": [], "Content": []}
            for role, name in _ROLE.findall(line.split("\t")[1]):
                roles[role] += spans.get(name, [])
            found.append(roles)
    return found


def _words(passage: Passage, roles: dict[str, Spans]) -> Tied:
    numbers = {
        role: sorted({word for start, end in spans for word in words_within(passage, start, end)})
        for role, spans in roles.items()
    }
    return Tied(numbers["Source"], numbers["Cue"], numbers["Content"])
