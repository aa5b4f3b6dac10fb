"""The corpora that the encoder is trained on, as labelled passages, each with its development part kept out."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from benchmarks.formats import columns, conllu, polnear, uds
from benchmarks.formats.passage import ANY, OUTSIDE, Passage, kind_bits, mark, passage_of_text, words_within
from sayso.reading.labels import ENTITIES, ENTITY_TAGS, tag_span
from sayso.reading.words import split_words

HELD_OUT = 7  # of corpora without a development part of their own, every seventh document is one
_DEMONYM = re.compile(r"(?:an|ans|ese|ish|i|is|ch|sh)$")


def held_out(number: int) -> bool:
    """Whether the document of that number, in the corpus' order, is kept for development."""
    return number % HELD_OUT == HELD_OUT - 1


def syntax(corpora: Path, part: str) -> list[Passage]:
    """UD EWT (and, for training, the free genres of UD GUM), with UDS-IH2's judgements laid over the EWT sentences."""
    found = list(conllu.read(corpora / "ud_ewt" / f"{part}.conllu"))
    judged = {item.forms: item.factuality for item in uds.read(corpora / "uds_ih2" / f"{part}.jsonl")}
    for passage in found:
        _lay_over(passage, judged)
    if part == "train":
        found += conllu.read(corpora / "ud_gum" / "train.conllu")
    return found


def _lay_over(passage: Passage, judged: dict[tuple[str, ...], dict[int, float]]) -> None:
    starts = [number for number, opens in enumerate(passage.opens or ()) if opens]
    for start, end in zip(starts, [*starts[1:], len(passage)], strict=True):
        for word, value in judged.get(tuple(passage.forms[start:end]), {}).items():
            passage.factuality[start + word] = value


def entities(corpora: Path, part: str) -> list[Passage]:
    """CoNLL++ in full, and for training every other corpus that tells at least some entities."""
    found = [
        columns.passage_of(f"conllpp-{number}", document)
        for number, document in enumerate(columns.read_conll(corpora / "conllpp" / f"{part}.txt"))
    ]
    if part != "train":
        return found
    web = columns.read_iob2(corpora / "uner_ewt" / "dev.iob2")
    found += [columns.passage_of(f"uner-{number}", document) for number, document in enumerate(web)]
    weapons = {*_weapon_words(corpora)}
    for passage in found:
        _doubt_weapons(passage, weapons)
    found += [p for number, p in enumerate(conflict_documents(corpora)) if not held_out(number)]
    for passage in found:
        _doubt_facilities(passage)
    found += found  # fully annotated documents are seen twice as often as those that tell one type only
    found += [p for number, p in enumerate(geoparsed(corpora)) if not held_out(number)]
    found += [p for number, p in enumerate(terror_reports(corpora, weapons)) if not held_out(number)]
    return found


def _doubt_weapons(passage: Passage, weapons: set[str]) -> None:
    """Where a corpus does not annotate weapons, a word that can name one is left open."""
    known = passage.entities or []
    for number, form in enumerate(passage.forms):
        if known[number] == OUTSIDE and form.lower() in weapons:
            known[number] |= kind_bits("weapon")


FACILITIES = frozenset(
    "airport airfield airbase base bridge dam plant station hospital clinic port harbour harbor prison jail camp "
    "stadium museum church cathedral mosque temple school university college palace hotel road highway street square "
    "building tower house center centre hall terminal crossing refinery mine arena park garden theatre theater".split()
)


def _doubt_facilities(passage: Passage) -> None:
    """A name that ends in a word for a building may be one of a facility: corpora of old call it a place or a body."""
    known = passage.entities or []
    for end, form in enumerate(passage.forms):
        tag = known[end].bit_length() - 1
        if form.lower() not in FACILITIES or known[end].bit_count() != 1 or not ENTITY_TAGS[tag].startswith("E-"):
            continue
        if ENTITY_TAGS[tag] not in ("E-place", "E-organization"):
            continue
        first = end - 1
        while known[first] == 1 << (tag - 1):  # the inner words of a name
            first -= 1
        for word, other in zip(
            range(first, end + 1), tag_span(ENTITIES.index("facility"), end + 1 - first), strict=True
        ):
            known[word] |= 1 << other


def conflict_documents(corpora: Path) -> Iterator[Passage]:
    """re3d. Its persons and organizations are often descriptions, so they are left open; names are learnt elsewhere."""
    for folder in sorted(path for path in (corpora / "re3d").iterdir() if path.is_dir()):
        marked: dict[str, list[dict[str, str]]] = {}
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                marked.setdefault(record["documentId"], []).append(record)
        for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                yield _conflict_document(record["_id"], record["text"], marked.get(record["_id"], []))


def _conflict_document(name: str, text: str, marked: list[dict[str, str]]) -> Passage:
    passage = passage_of_text(name, text)
    known = [OUTSIDE | kind_bits("misc")] * len(passage)
    ours = {"Nationality": "norp", "Weapon": "weapon", "MilitaryPlatform": "weapon"}
    later: list[tuple[list[int], str]] = []
    for record in marked:
        words = words_within(passage, int(record["begin"]), int(record["end"]))
        kind = ours.get(record["type"])
        if not words:
            continue
        while kind == "weapon" and passage.forms[words[0]].lower() in {"a", "an", "the", "their", "its"} and words[1:]:
            words = words[1:]
        if kind is not None:
            later.append((words, kind))
        elif record["type"] in {"Person", "Organisation", "Location", "Vehicle"}:
            for word in words:
                known[word] = ANY
    for words, kind in sorted(later, key=lambda item: len(item[0])):
        mark(known, words, kind)
    passage.entities = known
    return passage


def articles(path: Path) -> Iterator[ElementTree.Element]:
    """The articles of a geoparsing corpus in XML."""
    # GeoVirus comments out the ends of elements here and there, so its markup is mended before it is parsed.
    text = path.read_text(encoding="utf-8").replace("<!--", "").replace("-->", "")
    yield from map(ElementTree.fromstring, re.findall(r"<article\b.*?</article>", text, re.DOTALL))


def messages(path: Path) -> Iterator[tuple[str, str]]:
    """The messages of a file of MUC-4: name and text."""
    for block in re.split(r"(?m)^(?=DEV-MUC3-\d+)", path.read_text(encoding="latin-1"))[1:]:
        yield block.split()[0], block.partition("\n")[2].strip()


def geoparsed(corpora: Path) -> Iterator[Passage]:
    """LGL, TR-News, GeoVirus and GeoWebNews: places only; entities of other kinds stay open."""
    for name, tag in (("lgl", "toponym"), ("tr-news", "toponym"), ("geovirus", "location")):
        for number, article in enumerate(articles(corpora / "geoparsing" / f"{name}.xml")):
            marked = [_toponym(element) for element in article.iter(tag)]
            yield _geoparsed(f"{name}-{number}", article.findtext("text") or "", marked)
    kinds = {"Literal": "place", "Mixed": "place", "Metonymic": "place", "Coercion": "place", "Demonym": "norp"}
    closed = {"Homonym": "not", "Language": "not", "Non_Toponym": "not"}
    for path in sorted((corpora / "geoparsing" / "geowebnews").glob("*.ann")):
        marked = []
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"T\d+\t(\w+) (\d+) (\d+)", line)
            if match and match[1] not in closed:
                marked.append((int(match[2]), int(match[3]), kinds.get(match[1], "open")))
        yield _geoparsed(path.stem, path.with_suffix(".txt").read_bytes().decode("utf-8"), marked)


def _toponym(element: ElementTree.Element) -> tuple[int, int, str]:
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    phrase, name = element.findtext("phrase"), element.findtext("gaztag/name")
    demonym = phrase is not None and name != phrase and _DEMONYM.search(phrase.lower()) and " " not in phrase
    return start, end, "norp" if demonym and name is not None and not name.startswith(str(phrase)) else "place"


def _geoparsed(name: str, text: str, marked: list[tuple[int, int, str]]) -> Passage:
    passage = passage_of_text(name, text)
    known = [ANY & ~kind_bits("place")] * len(passage)
    for start, end, kind in sorted(marked, key=lambda item: item[1] - item[0]):
        words = words_within(passage, start, end)
        if kind == "open":
            for word in words:
                known[word] = ANY
        elif words:
            mark(known, words, kind)
    passage.entities = known
    return passage


def _weapon_words(corpora: Path) -> Iterator[str]:
    for strings in _instruments(corpora).values():
        for string in strings:
            yield from (
                word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]{2,}", string) if word not in {"THE", "AND"}
            )
    for folder in sorted(path for path in (corpora / "re3d").iterdir() if path.is_dir()):
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            record = json.loads(line) if line.strip() else {"type": ""}
            if record["type"] in {"Weapon", "MilitaryPlatform"}:
                yield record["value"].lower().split()[-1]


def _instruments(corpora: Path) -> dict[str, set[str]]:
    """MUC-4: the strings that fill the instrument slot, by message."""
    found: dict[str, set[str]] = {}
    for path in sorted((corpora / "muc4" / "dev").glob("key-dev-*")):
        for block in re.split(r"(?m)^0\.", path.read_text(encoding="latin-1"))[1:]:
            message = re.search(r"DEV-MUC3-\d+", block)
            slot = re.search(r"6\.  INCIDENT: INSTRUMENT ID(.*?)7\.  INCIDENT", block, re.DOTALL)
            if message and slot:
                found.setdefault(message[0], set()).update(re.findall(r'"([^"]+)"', slot[1]))
    return found


def terror_reports(corpora: Path, weapons: set[str]) -> Iterator[Passage]:
    """MUC-4 reports with an instrument: weapons where the template quotes them; a word that can name one stays open."""
    instruments = _instruments(corpora)
    for path in sorted((corpora / "muc4" / "dev").glob("dev-muc3-*")):
        for name, text in messages(path):
            strings = sorted(instruments.get(name, ()), key=len)
            if not strings:
                continue
            passage = passage_of_text(name, text)
            lowered = [form.lower() for form in passage.forms]
            known = [ANY if form in weapons else ANY & ~kind_bits("weapon") for form in lowered]
            for string in strings:
                _mark_string(lowered, known, [word.form for word in split_words(string.lower())])
            passage.entities = known
            yield passage


def _mark_string(lowered: list[str], known: list[int], wanted: list[str]) -> None:
    for start in range(len(lowered) - len(wanted) + 1 if wanted else 0):
        if lowered[start : start + len(wanted)] == wanted:
            mark(known, list(range(start, start + len(wanted))), "weapon")


def attributions(corpora: Path, part: str) -> list[Passage]:
    """PolNeAR."""
    return list(polnear.read(corpora / "polnear" / part))
