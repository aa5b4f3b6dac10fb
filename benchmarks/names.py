"""How well mentions of people and organizations are tied: `python -m benchmarks.names DIR`.

DIR is laid out as the corpora folder: DIR/ud_gum/dev.conllu (coreference in MISC, Entity=) and
DIR/ecbplus/ECB_Dev_Entity_gold_mentions.json with its corpus text. Three measures, one JSON object:

- `within`: the named mentions of persons and organizations of one document, given as entities, tied by
  `sayso.resolving.names`; pairs of mentions in one cluster against the annotators' (precision, recall, F1), with the
  same pairs by equal words, by equal last words and by rapidfuzz's token_set_ratio of 90 and more beside it.
- `customs`: own pairs of names over the naming customs of some twenty languages (name_pairs.csv, public figures), at
  the same thresholds.
- `across`: pairs of names of persons from different documents of one topic of ECB+, whether they are one person's, by
  `same_person` at LIKELY and at SAME, beside rapidfuzz's WRatio and Jaro-Winkler at 90.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from sayso.model import Entity, Reading, Report, Sentence, Span, Word
from sayso.reading.name_forms import fold
from sayso.resolving.name_matching import LIKELY, SAME, same_person
from sayso.resolving.names import tie_names
from sayso.resolving.organization_matching import same_organization
from sayso.resolving.role_words import role_words

Pair = frozenset[Span]
Gold = dict[Span, tuple[str, str]]  # the mention's span → its cluster's id and its label


class Tally:
    """Counts of pairs: found and right, found, wanted."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, found: set[Pair], wanted: set[Pair]) -> None:
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def scores(self) -> dict[str, float | int]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "n": self.wanted}


def read_gum(path: Path) -> Iterator[tuple[str, Reading, Gold]]:
    """Each document of a CoNLL-U file as a reading whose entities are its named persons and organizations."""
    name, rows, lengths = "", [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# newdoc id = "]:
        if line.startswith("# newdoc id"):
            if rows:
                yield name, *_document(rows, lengths)
            name, rows, lengths = line.partition("= ")[2], [], []
        elif line and line[0].isdigit() and re.fullmatch(r"\d+", line.split("\t")[0]):
            rows.append(line.split("\t"))
        elif not line and (not lengths or lengths[-1] != len(rows)):
            lengths.append(len(rows))


def _document(rows: list[list[str]], ends: list[int]) -> tuple[Reading, Gold]:
    words, text = [], ""
    for row in rows:
        words.append(Word(len(text), len(text) + len(row[1]), row[1], row[3], -1, row[7]))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    report = Report(id="gum", original="gum", text=text, extractor="gum")
    sentences, first = [], 0
    for last in ends:
        if last > first:
            sentences.append(Sentence(first, last, report.span(words[first].start, words[last - 1].end)))
        first = last
    gold: Gold = {}
    entities = {}
    for cluster, label, first, last, head in _mentions(rows):
        if label not in {"person", "organization"} or rows[head][3] != "PROPN":
            continue
        begin, end = _name_words(rows, first, last, head, "of the for - & and" if label == "organization" else "-")
        if all(fold(rows[index][1]) in role_words().titles for index in range(begin, end + 1)):
            continue  # a bare title is no name
        span = report.span(words[begin].start, words[end].end)
        gold.setdefault(span, (cluster, label))
        entities.setdefault(span, Entity(label, span, begin, end + 1))
    ordered = tuple(sorted(entities.values(), key=lambda entity: entity.span.start))
    return Reading(report, "gum", tuple(words), tuple(sentences), ordered, ()), gold


def _mentions(rows: list[list[str]]) -> Iterator[tuple[str, str, int, int, int]]:
    """Cluster, label, first and last row and the row of the head, for every mention."""
    open_mentions: list[tuple[str, str, int, str]] = []
    for index, row in enumerate(rows):
        marks = re.search(r"Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks[1]) if marks else ():
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                open_mentions.append((parts[0], parts[1], index, parts[5] if len(parts) > 5 else "1"))
            if mark.endswith(")"):
                wanted = mark.strip("()").split("-")[0]
                for place in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[place][0] == wanted:
                        cluster, label, first, minimum = open_mentions.pop(place)
                        offset = int(minimum.split(",")[0]) if minimum.split(",")[0].isdigit() else 1
                        yield cluster, label, first, index, min(first + offset - 1, index)
                        break


def _name_words(rows: list[list[str]], first: int, last: int, head: int, joining: str) -> tuple[int, int]:
    """The proper nouns round the head, with the little words that join two of them."""

    def extend(place: int, step: int) -> int:
        while first <= place + step <= last:
            if rows[place + step][3] == "PROPN":
                place += step
            elif (
                rows[place + step][1] in joining.split()
                and first <= place + 2 * step <= last
                and rows[place + 2 * step][3] == "PROPN"
            ):
                place += 2 * step
            else:
                break
        return place

    return extend(head, -1), extend(head, 1)


def pairs_of(groups: Iterable[Iterable[Span]]) -> set[Pair]:
    """Every pair of mentions that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(set(group), 2)}


def _pairs_where(gold: Gold, same: Callable[[str, str], bool]) -> set[Pair]:
    return {
        frozenset((one, two))
        for one, two in combinations(gold, 2)
        if gold[one][1] == gold[two][1] and same(one.text, two.text)
    }


def measure_within(path: Path, *, show: bool = False) -> dict[str, dict[str, float | int]]:
    """Pairs within each document, by us and by three simpler ways."""
    tallies = {way: Tally() for way in ("sayso", "equal_words", "equal_last_word", "token_set_ratio_90")}
    ways: dict[str, Callable[[str, str], bool]] = {
        "equal_words": lambda one, two: fold(one) == fold(two),
        "equal_last_word": lambda one, two: fold(one).split()[-1:] == fold(two).split()[-1:],
        "token_set_ratio_90": lambda one, two: fuzz.token_set_ratio(fold(one), fold(two)) >= 90,
    }
    cubes = [0.0, 0.0, 0.0]
    for name, reading, gold in read_gum(path):
        clusters: dict[str, list[Span]] = {}
        for span, (cluster, _) in gold.items():
            clusters.setdefault(cluster, []).append(span)
        wanted = pairs_of(clusters.values())
        groups = [[m.span for m in tied.mentions if m.span in gold] for tied in tie_names(reading)]
        found = pairs_of(groups)
        tallies["sayso"].add(found, wanted)
        cubes = [total + part for total, part in zip(cubes, b_cubed(groups, gold), strict=True)]
        for way, same in ways.items():
            tallies[way].add(_pairs_where(gold, same), wanted)
        if show:
            for kind, pairs in (("wrong", found - wanted), ("missed", wanted - found)):
                lines = Counter(" | ".join(sorted(span.text for span in pair)) for pair in pairs)
                for line, count in sorted(lines.items()):
                    print(name, kind, count, line, file=sys.stderr)
    scores = {way: tally.scores() for way, tally in tallies.items()}
    precision, recall = cubes[0] / cubes[2], cubes[1] / cubes[2]
    scores["sayso_b_cubed"] = {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
        "n": int(cubes[2]),
    }
    return scores


def b_cubed(found: Iterable[Iterable[Span]], gold: Gold) -> tuple[float, float, int]:
    """Sums over mentions of the share of their found cluster that is right, and of their gold cluster that is found."""
    ours: dict[Span, frozenset[Span]] = {span: frozenset({span}) for span in gold}
    for group in map(frozenset, found):
        ours.update(dict.fromkeys(group, group))
    theirs: dict[str, set[Span]] = {}
    for span, (cluster, _) in gold.items():
        theirs.setdefault(cluster, set()).add(span)
    precision = sum(len(ours[span] & theirs[gold[span][0]]) / len(ours[span]) for span in gold)
    recall = sum(len(ours[span] & theirs[gold[span][0]]) / len(theirs[gold[span][0]]) for span in gold)
    return precision, recall, len(gold)


def read_across(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Pairs of names of people and bodies from different documents of one ECB+ topic, and whether they are one.

    Headlines write every word with a capital: a mention counts as a name if none of its words is written small
    anywhere in the corpus.
    """
    corpus = path.with_name(path.name.replace("_Entity_gold_mentions.json", "_corpus.txt"))
    tokens = (line.split("\t")[3] for line in corpus.read_text(encoding="utf-8").splitlines() if line.count("\t") >= 3)
    small = {token for token in tokens if token.islower()}
    topics: dict[str, set[tuple[str, str, str]]] = {}
    for mention in json.loads(path.read_text(encoding="utf-8")):
        name = mention["tokens_str"]
        if mention["mention_type"].startswith("HUM") and not any(fold(word) in small for word in name.split()):
            topic = mention["doc_id"].split("_")[0]
            topics.setdefault(topic, set()).add((mention["doc_id"], name, mention["coref_chain"]))
    for mentions in topics.values():
        pairs = set()
        for one, two in combinations(sorted(mentions), 2):
            if one[0] != two[0] and fold(one[1]) != fold(two[1]):
                pairs.add((*sorted((one[1], two[1])), one[2] == two[2]))
        yield from sorted(pairs)


def measure_across(path: Path, *, show: bool = False) -> dict[str, dict[str, float | int]]:
    """Distinct pairs of differently written names: found, and right, by us and by two general likenesses."""

    def likeness(one: str, two: str) -> float:
        return max(same_person(one, two).score, same_organization(one, two).score)

    ways: dict[str, Callable[[str, str], bool]] = {
        "sayso_likely": lambda one, two: likeness(one, two) >= LIKELY,
        "sayso_same": lambda one, two: likeness(one, two) >= SAME,
        "wratio_90": lambda one, two: fuzz.WRatio(fold(one), fold(two)) >= 90,
        "jaro_winkler_90": lambda one, two: JaroWinkler.similarity(fold(one), fold(two)) >= 0.9,
    }
    pairs = list(read_across(path))
    wanted = {frozenset((one, two)) for one, two, same in pairs if same}
    scores = {}
    for way, same in ways.items():
        found = {frozenset((one, two)) for one, two, _ in pairs if same(one, two)}
        tally = Tally()
        tally.right, tally.found, tally.wanted = len(found & wanted), len(found), len(wanted)
        scores[way] = tally.scores()
        if show and way.startswith("sayso_l"):
            for kind, some in (("wrong", found - wanted), ("missed", wanted - found)):
                for line in sorted(" | ".join(sorted(pair)) for pair in some):
                    print("ecb", kind, line, file=sys.stderr)
    return scores


def measure_customs(path: Path, *, show: bool = False) -> dict[str, dict[str, float | int]]:
    """Own pairs over the naming customs of many languages: whether they are one person's (name_pairs.csv)."""
    with path.open(encoding="utf-8", newline="") as stream:
        pairs = [(row["left"], row["right"], row["same"] == "1") for row in csv.DictReader(stream)]
    ways: dict[str, Callable[[str, str], bool]] = {
        "sayso_same": lambda one, two: same_person(one, two).score >= SAME,
        "sayso_likely": lambda one, two: same_person(one, two).score >= LIKELY,
        "wratio_90": lambda one, two: fuzz.WRatio(fold(one), fold(two)) >= 90,
        "jaro_winkler_90": lambda one, two: JaroWinkler.similarity(fold(one), fold(two)) >= 0.9,
    }
    scores = {}
    for way, same in ways.items():
        tally = Tally()
        for one, two, wanted in pairs:
            found = same(one, two)
            tally.right += found and wanted
            tally.found += found
            tally.wanted += wanted
            if show and way.startswith("sayso") and found != wanted:
                match = same_person(one, two)
                print(way, "missed" if wanted else "WRONG", one, two, match, file=sys.stderr)
        scores[way] = tally.scores()
    return scores


def main(arguments: list[str]) -> None:
    """Measure and print."""
    folder = Path(arguments[0])
    show = "--show" in arguments
    within = measure_within(folder / "ud_gum" / "dev.conllu", show=show)
    across = measure_across(folder / "ecbplus" / "ECB_Dev_Entity_gold_mentions.json", show=show)
    customs = measure_customs(Path(__file__).with_name("name_pairs.csv"), show=show)
    print(json.dumps({"within": within, "across": across, "customs": customs}))


if __name__ == "__main__":
    main(sys.argv[1:])
