"""The formats that a ledger leaves in: what each is called, what it loses, and who writes it.

A format writes either claims, each with its report, or matters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.contract import claim_to_json, dump_line
from sayso.errors import UsageError
from sayso.exports.acled import LOST as ACLED_LOST
from sayso.exports.acled import POLICIES, acled_lines
from sayso.exports.annotation import annotate
from sayso.exports.dossier import dossier_pieces
from sayso.exports.followthemoney import LOST, entities
from sayso.exports.geojson import features
from sayso.exports.matters import leaving_matters, matter_lines
from sayso.exports.plover import LOST as PLOVER_LOST
from sayso.exports.plover import plover_events
from sayso.exports.profile import ClaimsOf, Profile, leaving, profile_named
from sayso.ledger import ClaimFilter, Ledger
from sayso.model import Claim, Report
from sayso.weighing import Weighed

Pairs = Iterable[tuple[Claim, Report]]


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms something leaves: changed by which profile, with which policy for fatalities, on which day."""

    profile: Profile
    policy: str
    today: date


@dataclass(frozen=True, slots=True)
class Format:
    """`write` gives the file's pieces in order; `note` (what the profile changed) goes in where the format has room.
    A format of matters has `write_matters` instead.
    """

    title: str
    says: str
    lost: str
    media_type: str
    suffix: str
    write: Callable[[Pairs, str], Iterator[str]] | None = None
    write_matters: Callable[[Iterable[Weighed], Terms], Iterator[str]] | None = None


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


def _plover(pairs: Pairs, note: str) -> Iterator[str]:
    for event in plover_events(pairs):
        yield json.dumps(event, ensure_ascii=False) + "\n"


def _matters(items: Iterable[Weighed], terms: Terms) -> Iterator[str]:
    yield from matter_lines(items)


def _acled(items: Iterable[Weighed], terms: Terms) -> Iterator[str]:
    yield from acled_lines(items, terms.policy)


def _dossier(items: Iterable[Weighed], terms: Terms) -> Iterator[str]:
    yield from dossier_pieces(items, terms.profile, today=terms.today)


FORMATS: dict[str, Format] = {
    "jsonl": Format("Claims as JSON lines", "everything, a claim a line.", "", "application/x-ndjson", "jsonl", _lines),
    "matters": Format(
        "Matters as JSON lines",
        "each question with its claims, standing and relations.",
        "spans",
        "application/x-ndjson",
        "matters.jsonl",
        write_matters=_matters,
    ),
    "acled": Format(
        "ACLED-shaped CSV",
        "a row a matter, in the 31 columns of ACLED's files; it is not ACLED's data.",
        "; ".join(ACLED_LOST),
        "text/csv",
        "csv",
        write_matters=_acled,
    ),
    "plover": Format(
        "PLOVER",
        "an event a line, with its origin and strength.",
        "; ".join(PLOVER_LOST),
        "application/x-ndjson",
        "plover.jsonl",
        _plover,
    ),
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
    "dossier": Format(
        "Dossier",
        "one page of a matter or a place that stands alone and prints well.",
        "what is not on paper: the passages around the claims",
        "text/html",
        "html",
        write_matters=_dossier,
    ),
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is asked to leave: as which format, on which terms."""

    format: Format
    terms: Terms

    def of_claims(self, pairs: Iterator[tuple[Claim, Report]], claims_of: ClaimsOf) -> Iterator[str]:
        """The file's pieces, of claims; `claims_of` as in `profile.leaving`."""
        if self.format.write is None:
            raise UsageError(f"{self.format.title} is a format of matters")
        profile = self.terms.profile
        return self.format.write(
            leaving(pairs, profile, today=self.terms.today, claims_of=claims_of), profile.describe()
        )

    def of_matters(self, items: Iterable[Weighed], claims_of: ClaimsOf) -> Iterator[str]:
        """The file's pieces, of matters; `claims_of` as in `profile.leaving`."""
        if self.format.write_matters is None:
            raise UsageError(f"{self.format.title} is a format of claims")
        found = leaving_matters(items, self.terms.profile, today=self.terms.today, claims_of=claims_of)
        return self.format.write_matters(found, self.terms)


def ask_leaving(format: str, profile: str, policy: str, today: date) -> Leaving:
    """What these names ask for. Raises UsageError for a name that is none."""
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no format; one of {', '.join(FORMATS)}")
    if policy not in POLICIES:
        raise UsageError(f"{policy!r} is no policy for fatalities; one of {', '.join(POLICIES)}")
    return Leaving(FORMATS[format], Terms(profile_named(profile), policy, today))


def claims_of(ledger: Ledger) -> ClaimsOf:
    """All claims of a report of this ledger, by its id."""
    return lambda report: ledger.claims(ClaimFilter(report=report))


def claims_with_reports(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[Claim, Report]]:
    """The claims that meet `wanted`, each with its report, in the ledger's order."""
    held: Report | None = None
    for claim in ledger.claims(wanted):
        if held is None or claim.report != held.id:  # claims come report by report: one text at a time is enough
            held = ledger.report_of(claim.id)
        yield claim, held
