"""The formats that a ledger's claims leave in: what each is called, what it loses, and who writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.contract import claim_to_json, dump_line
from sayso.exports.annotation import annotate
from sayso.exports.followthemoney import LOST, entities
from sayso.exports.geojson import features
from sayso.model import Claim, Report

Pairs = Iterable[tuple[Claim, Report]]


@dataclass(frozen=True, slots=True)
class Format:
    """`write` gives the file's pieces in order; `note` (what the profile changed) goes in where the format has room."""

    title: str
    says: str
    lost: str
    media_type: str
    suffix: str
    write: Callable[[Pairs, str], Iterator[str]]


def _lines(pairs: Pairs, note: str) -> Iterator[str]:
    for claim, report in pairs:
        yield dump_line(claim_to_json(claim, report)) + "\n"


def _geojson(pairs: Pairs, note: str) -> Iterator[str]:
    yield '{"type":"FeatureCollection","note":' + json.dumps(note) + ',"features":['
    for number, feature in enumerate(features(pairs)):
        yield ("," if number else "") + json.dumps(feature, ensure_ascii=False) + "\n"
    yield "]}\n"


def _annotations(pairs: Pairs, note: str) -> Iterator[str]:
    for annotation in annotate(pairs):
        yield json.dumps(annotation, ensure_ascii=False) + "\n"


def _followthemoney(pairs: Pairs, note: str) -> Iterator[str]:
    for entity in entities(pairs):
        yield json.dumps(entity, ensure_ascii=False) + "\n"


FORMATS: dict[str, Format] = {
    "jsonl": Format("Claims as JSON lines", "everything, a claim a line.", "", "application/x-ndjson", "jsonl", _lines),
    "geojson": Format(
        "GeoJSON",
        "a feature for each place, with precision and radius.",
        "spans",
        "application/geo+json",
        "geojson",
        _geojson,
    ),
    "annotation": Format(
        "W3C Web Annotation",
        "each claim tied to its words, for other readers.",
        "",
        "application/x-ndjson",
        "jsonl",
        _annotations,
    ),
    "ftm": Format(
        "FollowTheMoney",
        "for OpenAleph and OpenSanctions tools.",
        ", ".join(LOST),
        "application/x-ndjson",
        "ftm.jsonl",
        _followthemoney,
    ),
}
