"""PLOVER's gold records: is the event's type found, and its source and target among the claim's actors?

The records bear the type names of 2016; they are mapped to those of the manual of 2021, which has the destruction of
property and abductions under ASSAULT. Each record is read as a report of its own,
and the claim that stands for it is the one whose trigger stands highest in the sentence (what is done by saying stands
above what is said). Baselines: the most frequent type, and the first of a few keywords a type.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.coding_line import read_claims
from benchmarks.golden_sentences import content_words
from sayso.coding.crosswalk import is_refused, plover_sides, to_plover
from sayso.model import Actor, Claim, Reading, Span, Word

TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
TODAY_BY_MODE = {("COERCE", "destroy"): "ASSAULT", ("COERCE", "detain"): "ASSAULT"}  # kidnapping, human shields
KEYWORDS = {
    "AGREE": ("agree", "promise", "offer"),
    "REQUEST": ("demand", "urge", "call", "appeal", "ask"),
    "REJECT": ("reject", "refuse", "deny", "veto", "declin"),
    "THREATEN": ("threat", "warn", "ultimatum"),
    "PROTEST": ("protest", "demonstrat", "strike", "riot", "rally", "march"),
    "ACCUSE": ("accus", "condemn", "denounc", "critici", "investigat", "blame"),
    "ASSAULT": ("attack", "kill", "bomb", "fight", "shell", "clash"),
    "COERCE": ("arrest", "detain", "curfew", "seiz", "ban"),
    "RETREAT": ("withdr", "releas", "ceasefire", "surrender", "lift"),
    "SANCTION": ("sanction", "expel", "suspend", "embargo"),
    "SUPPORT": ("prais", "support", "apolog", "welcom"),
    "CONSULT": ("meet", "talk", "visit", "met "),
    "AID": ("aid", "donat", "provid"),
    "CONCEDE": ("conced", "ease", "resign"),
    "MOBILIZE": ("mobili", "alert", "deploy"),
    "COOPERATE": ("cooperat", "joint", "share"),
}


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Type accuracy, and the share of sources and targets found."""
    records = [r for r in json.loads((path / "PLOVER_GSR_CAMEO.json").read_text(encoding="utf-8")) if r.get("text")][
        :limit
    ]
    golds = [type_today(record) for record in records]
    right, matrix = Counter[str](), Counter[tuple[str, str]]()
    actors = {"source": Counter[str](), "target": Counter[str]()}
    for record, gold, (reading, claims) in zip(
        records, golds, read_claims([(r["text"], r["date"]) for r in records]), strict=True
    ):
        claim = main_claim(reading, claims)
        event = to_plover(claim) if claim else None
        said = event.type if event else "none"
        right[gold] += said == gold
        matrix[gold, said] += 1
        for role in actors:
            _judge_actors(record, role, claim, claims, actors[role])
        if show and said != gold:
            what = f"{claim.kind}/{claim.detail.get('act')} {claim.strength.certainty}" if claim else "-"
            trigger = claim.trigger.text if claim and claim.trigger else None
            print(f"{gold} said {said} [{what} at {trigger}]: {record['text']}", file=sys.stderr)
    frequent = Counter(golds).most_common(1)[0][1]
    keyword = sum(_keyword(record["text"]) == gold for record, gold in zip(records, golds, strict=True))
    return {
        "records": len(records),
        "type_accuracy": round(sum(right.values()) / len(records), 3),
        "source_found": round(actors["source"]["hit"] / actors["source"]["all"], 3),
        "target_found": round(actors["target"]["hit"] / actors["target"]["all"], 3),
        "most_frequent_baseline": round(frequent / len(records), 3),
        "keyword_baseline": round(keyword / len(records), 3),
        "by_type": {t: f"{right[t]}/{n}" for t, n in sorted(Counter(golds).items())},
        "confused": [f"{g} said {s}: {n}" for (g, s), n in matrix.most_common() if g != s][:15],
    }


def type_today(record: dict[str, Any]) -> str:
    """The type that the manual of 2021 gives a record."""
    event = record["event"]
    return TODAY_BY_MODE.get((event, record.get("mode")), TODAY.get(event, event))


def main_claim(reading: Reading, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim that a one-event coder would take: the highest and first in the tree."""
    told = [claim for claim in claims if to_plover(claim)]
    return min(told, key=lambda claim: _rank(reading, claim), default=None)


def _rank(reading: Reading, claim: Claim) -> tuple[int, int, int]:
    index = next((i for i, word in enumerate(reading.words) if claim.trigger and word.start == claim.trigger.start), 0)
    depth = _depth(reading, index)
    if claim.cue and is_refused(claim):  # what is refused stands where the refusal does
        depth = min([depth, *(_depth(reading, i) for i, word in enumerate(reading.words) if _within(word, claim.cue))])
    cue = claim.cue is not None and claim.trigger is not None and claim.cue.start <= claim.trigger.start < claim.cue.end
    return (depth, 0 if cue else 1, index)


def _depth(reading: Reading, index: int) -> int:
    depth, head = 0, reading.words[index].head
    while head >= 0 and depth < 40:
        depth, head = depth + 1, reading.words[head].head
    return depth


def _within(word: Word, span: Span) -> bool:
    return span.start <= word.start < span.end


def _keyword(text: str) -> str:
    lower = text.lower()
    found = [(lower.find(word), name) for name, words in KEYWORDS.items() for word in words if word in lower]
    return min(found)[1] if found else "AGREE"


def _judge_actors(
    record: dict[str, Any], role: str, claim: Claim | None, claims: tuple[Claim, ...], count: Counter[str]
) -> None:
    golds = record.get(role) or []
    golds = [golds] if isinstance(golds, dict) else [gold for gold in golds if isinstance(gold, dict)]
    if role == "target" and not golds:
        return
    sides = dict(zip(("source", "target"), plover_sides(claim), strict=True)) if claim else {}
    names = [name for actor in sides.get(role, ()) for name in _names(actor)]
    if claim and role == "source" and not names:
        names = [claim.origin.name]
    if claim and role == "target":
        names += [place.span.text for place in claim.places]
    for gold in golds:
        count["all"] += 1
        words = _words(gold["actorText"])
        count["hit"] += any(words & _words(name) for name in names)


def _names(actor: Actor) -> tuple[str, ...]:
    """What an actor goes by, and the words of the text, which the records have ("Israeli")."""
    return (actor.name, actor.span.text) if actor.span else (actor.name,)


def _words(name: str) -> set[str]:
    return {word.removesuffix("'s") for word in content_words(name)}
