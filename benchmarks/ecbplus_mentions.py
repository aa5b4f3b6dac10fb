"""Gold event mentions of ECB+ as the house encoder sees them: words, roles, what the words tell, vectors.

Sentences are read one by one, as they stand in the corpus; only those with an annotated event are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.model import Word
from sayso.reading.annotation import Annotation
from sayso.reading.encoder import Encoder
from sayso.weighing.words import fold, stem

Floats = np.ndarray[Any, Any]
Words = frozenset[str]
_EMPTY = frozenset({"DET", "ADP", "PUNCT", "PRON", "CCONJ", "SCONJ", "PART", "AUX"})
_LOOSE = frozenset({"conj", "parataxis", "acl", "advcl", "ccomp", "punct", "cc", "appos"})
_ROLES = {
    "nsubj": "agents", "obj": "patients", "iobj": "patients", "obl": "others", "nmod": "others",
    "compound": "others", "amod": "others", "nummod": "others", "det": "others",
}  # fmt: skip
_PARTS = {"VERB": 0, "NOUN": 1, "PROPN": 1, "ADJ": 2}
_DAYS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `told` are the chances of each act in its words, "none" first; `middle` is the mean vector of its
    words, `vector` that of its head, `around` that of its sentence.
    """

    id: str
    report: str
    topic: str
    chain: str
    sentence: int
    stems: Words
    head: str
    part: int
    words: Words
    names: Words
    numbers: Words
    days: Words
    agents: Words
    patients: Words
    others: Words
    cued: bool
    factuality: float
    told: Floats
    vector: Floats
    middle: Floats
    around: Floats


@dataclass(frozen=True, slots=True)
class _Sentence:
    starts: list[tuple[int, int]]  # characters of the corpus's tokens
    read: Annotation
    vectors: Floats
    told: Floats


def read_mentions(corpora: Path, part: str) -> list[Mention]:
    """The mentions of one part ("Train" or "Dev")."""
    folder = corpora / "ecbplus"
    given = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    tokens: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            tokens[fields[0], int(fields[1])].append(fields[3])
    encoder = Encoder.load()
    wanted = sorted({(item["doc_id"], item["sent_id"]) for item in given})
    read = {key: _read(encoder, tokens[key]) for key in wanted}
    return [_mention(str(number), item, read[item["doc_id"], item["sent_id"]]) for number, item in enumerate(given)]


def _read(encoder: Encoder, tokens: list[str]) -> _Sentence:
    starts, text = [], ""
    for token in tokens:
        text += " " if text else ""
        starts.append((len(text), len(text) + len(token)))
        text += token
    (read,) = encoder.annotate([text])
    outputs = encoder.run(encoder.feeds([text])[0])
    # Weights without a head for what words tell are measured all the same: each word then tells nothing for certain.
    heard = outputs.get("trigger", np.zeros((len(outputs["sentence"]), 1)))
    scores = np.exp(heard - heard.max(1, keepdims=True))
    return _Sentence(starts, read, outputs["sentence"], scores / scores.sum(1, keepdims=True))


def _mention(number: str, item: dict[str, Any], sentence: _Sentence) -> Mention:
    words = sentence.read.words
    spans = [sentence.starts[at] for at in item["tokens_number"]]
    # A sentence longer than one window (none in these parts) would be cut: what lies behind is left out.
    inside = [
        at
        for at, word in enumerate(words[: len(sentence.vectors)])
        if any(word.start < end and start < word.end for start, end in spans)
    ] or [0]
    heads = [at for at in inside if words[at].head not in inside]
    head = next((at for at in heads if words[at].upos in _PARTS), heads[0] if heads else inside[0])
    around = [word for at, word in enumerate(words) if word.upos not in _EMPTY and at not in inside]
    named = {at for name in sentence.read.entities for at in range(name.first, name.last)}
    kept = frozenset(_stem(word) for word in around)
    return Mention(
        id=number,
        report=item["doc_id"],
        topic=item["doc_id"].split("_")[0],
        chain=item["coref_chain"],
        sentence=item["sent_id"],
        stems=frozenset(stem(fold(word)) for word in item["tokens_str"].split()),
        head=_stem(words[head]),
        part=_PARTS.get(words[head].upos, 3),
        words=kept,
        names=frozenset(_stem(words[at]) for at in named if words[at].upos not in _EMPTY),
        numbers=frozenset(word for word in kept if word[:1].isdigit()),
        days=frozenset(fold(word.text) for word in words) & _DAYS,
        **_roles(words, head, frozenset(inside)),
        cued=any(first <= at < last for tie in sentence.read.ties for first, last in tie.cue for at in inside),
        factuality=words[head].factuality or 0.0,
        told=sentence.told[inside].max(0),
        vector=_unit(sentence.vectors[head]),
        middle=_unit(sentence.vectors[inside].mean(0)),
        around=_unit(sentence.vectors.mean(0)),
    )


def _roles(words: tuple[Word, ...], head: int, inside: frozenset[int]) -> dict[str, Words]:
    """Who does it, to whom, and what else hangs on it, by the parse."""
    found: dict[str, set[str]] = {"agents": set(), "patients": set(), "others": set()}
    kids = [at for at, word in enumerate(words) if word.head == head and at not in inside]
    passive = words[head].upos == "VERB" and any(
        words[at].upos == "AUX" and fold(words[at].text) in ("was", "were", "been", "be", "is", "being") for at in kids
    )
    for at in kids:
        role = _ROLES.get(words[at].relation.split(":")[0])
        if role:
            role = "patients" if role == "agents" and passive else role
            found[role] |= {_stem(words[one]) for one in _under(words, at) if words[one].upos not in _EMPTY}
    above = words[head].head
    if above >= 0 and above not in inside and _PARTS.get(words[head].upos) == 1:
        found["others"].add(_stem(words[above]))
    return {role: frozenset(those) for role, those in found.items()}


def _under(words: tuple[Word, ...], top: int) -> Iterator[int]:
    yield top
    for at, word in enumerate(words):
        if word.head == top and word.relation.split(":")[0] not in _LOOSE:
            yield from _under(words, at)


def _stem(word: Word) -> str:
    return stem(fold(word.text))


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / (np.linalg.norm(vector) + 1e-9))
