"""The nouns of Sayso: what flows from room to room. Imports nothing of ours but the errors.

Plain frozen values. A report's words are reached by `Report.quote(span)` only; spans are half-open
ranges of characters of exactly one extracted text and carry the words they were captured from, so that
a span which does not belong to a text is refused rather than silently wrong.
Ids are tagged hashes of canonical JSON (`identify`): the same bytes, reader and weights give the same ids anywhere.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any

from sayso.errors import SpanError


def digest(data: bytes) -> str:
    """`sha256:` and the hexadecimal SHA-256 of `data`."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def identify(tag: str, value: Any) -> str:
    """A stable id, `tag:` and 20 hexadecimal digits of the SHA-256 of the canonical JSON of `value`."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{tag}:{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


class Kind(StrEnum):
    """What a claim is about."""

    CONTROL = "control"
    FIGHTING = "fighting"
    STRIKE = "strike"
    CASUALTIES = "casualties"
    HAZARD = "hazard"
    PRESENCE = "presence"
    ABUSE = "abuse"
    DISPLACEMENT = "displacement"
    DAMAGE = "damage"
    AID = "aid"
    TALKS = "talks"
    ACCUSATION = "accusation"
    DEMAND = "demand"
    DENIAL = "denial"
    THREAT = "threat"
    SANCTION = "sanction"
    LAW = "law"
    OTHER = "other"


class Manner(StrEnum):
    """How the content of an attribution stands in the report."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Certainty(StrEnum):
    """How firmly the origin puts the claim."""

    ASSERTED = "asserted"
    VERIFIED = "verified"
    ASSESSED = "assessed"
    ALLEGED = "alleged"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    INTENDED = "intended"
    DEMANDED = "demanded"
    QUESTIONED = "questioned"


class Polarity(StrEnum):
    """Whether the content is affirmed or negated."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class SourceKind(StrEnum):
    """What manner of source says it."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PUBLISHER = "publisher"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    REPORTER = "reporter"


class Precision(StrEnum):
    """How exactly a place is known."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class Basis(StrEnum):
    """Where a date comes from. `published` is used only where the text itself says "today"."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"
    NONE = "none"


class Bound(StrEnum):
    """How a figure is bounded."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters of a report's text, with the words captured there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published.

    `id` is the digest of the report's own bytes (the file; the line; the canonical entry of a feed), so the same
    report has the same id whatever the extractor. `original` is the digest of the preserved bytes that hold it and
    `locator` says where in them ("line 12", "entry 3"; None: all of them). `text` is what `extractor` (name and
    version) made of them. Each line of a JSON-lines file is its own original; its locator is the line of the file at
    `path`. `published` is an ISO date, or date and time as given, or None: never the time of intake.
    """

    id: str
    original: str
    text: str
    extractor: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    locator: str | None = None
    dateline: str | None = None
    title_span: Span | None = None
    dateline_span: Span | None = None
    credit: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of characters `start` to `end` (half-open) of this text."""
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(
                f"span {start}:{end} lies outside the text of report {self.id} ({len(self.text)} characters)"
            )
        return Span(start, end, self.text[start:end])

    def quote(self, span: Span) -> str:
        """The words at `span`; refuses a span that was captured from another text."""
        if self.text[span.start : span.end] != span.text or span.end > len(self.text):
            raise SpanError(f"span {span.start}:{span.end} was not captured from the text of report {self.id}")
        return span.text

    @property
    def text_digest(self) -> str:
        """The digest of the extracted text as UTF-8."""
        return digest(self.text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a report that was not read, and why. `span` is None where the whole input is meant."""

    reason: str
    detail: str
    span: Span | None = None
    path: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a reading. `head` is the index of its governor in the same reading, -1 for a root.

    `factuality` runs from -3 (did not happen) to 3 (did) and is given for predicates only. `tells` are the acts that
    the encoder hears in the word ("strike.shelling"), each with its chance, 0 to 1, likeliest first: none for a word
    that in all likelihood tells nothing, None where nothing listened.
    """

    start: int
    end: int
    text: str
    upos: str
    head: int
    relation: str
    factuality: float | None = None
    tells: tuple[tuple[str, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `last` (half-open), with the sentence's vector: 384 int8 values of a unit vector times 127."""

    first: int
    last: int
    span: Span
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing: `label` is person, organization, place, norp, facility or weapon; words `first` to `last`."""

    label: str
    span: Span
    first: int
    last: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to say something, as the report puts it and as the reader resolved it within the report."""

    name: str
    kind: SourceKind
    role: str | None = None
    party: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content, tied by spans.

    `origin` is the far end of the relay; `relays` run from the origin outwards, the report's publisher left out.
    `words` are the indices of the content's words in the reading, in order. `cue_words` likewise.
    A narration has no cue, and its origin is the publisher.
    `inner` are indices (in the reading's attributions) of attributions that lie within this one's content.
    """

    manner: Manner
    origin: Source
    relays: tuple[Source, ...]
    cue: Span | None
    content: tuple[Span, ...]
    words: tuple[int, ...]
    cue_words: tuple[int, ...] = ()
    source_words: tuple[int, ...] = ()
    confidence: float = 1.0
    inner: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found in one report's text. `reader` names its version and weights."""

    report: Report
    reader: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    gaps: tuple[Gap, ...] = ()

    def words_at(self, span: Span) -> range:
        """The numbers of the words that `span` touches."""
        first = bisect_right(self.words, span.start, key=attrgetter("end"))
        return range(first, bisect_left(self.words, span.end, lo=first, key=attrgetter("start")))


@dataclass(frozen=True, slots=True)
class Strength:
    """Certainty and polarity; the condition's words where it is conditional."""

    certainty: Certainty
    polarity: Polarity
    condition: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does (agent), suffers (patient) or receives (recipient) what a claim says."""

    role: str
    name: str
    party: str | None = None
    span: Span | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved to a register's entry, or kept unresolved (`id` None) with its candidates.

    `precision` says how exactly the claim's place is known and `radius_km` how far it reaches. `country` is ISO 3166-1
    alpha-2, `region` the first-level region's name. `distance_km` and `bearing` keep "20 km north of".
    `repaired` marks a surface form that is no spelling of the entry's own.
    """

    name: str
    gazetteer: str | None
    id: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    repaired: bool
    span: Span
    country: str | None = None
    region: str | None = None
    radius_km: float | None = None
    distance_km: float | None = None
    bearing: str | None = None
    score: float = 1.0
    candidates: tuple[str, ...] = ()
    role: str = "where"


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, inclusive, as ISO dates; None where it is open or unknown."""

    earliest: str | None
    latest: str | None
    basis: Basis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with unit, bound and category. `scope` are the words that limit it; `part_of` the index of its whole."""

    lower: float | None
    upper: float | None
    bound: Bound
    unit: str | None
    category: str | None
    of: str | None
    span: Span
    scope: tuple[Span, ...] = ()
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Munition:
    """A weapon or explosive ordnance named by a claim: `id` of the catalogue, `class_` in its words."""

    id: str
    class_: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed event or state of affairs: the unit of the ledger.

    `content` are the spans this claim is about, within the attribution's content. `vector` (384 int8) serves linking
    and is not part of the JSON. `trigger` is the word the kind was read from. `denies` holds the id of the claim that a
    denial points at, where it stands in the same report. `persons` are the names of people in the claim's words and in
    its actors, as the reader tagged them: for whoever has to hold names back.
    """

    id: str
    kind: Kind
    report: str
    manner: Manner
    cue: Span | None
    content: tuple[Span, ...]
    origin: Source
    relays: tuple[Source, ...]
    strength: Strength
    reader: str
    confidence: float
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    when: When = When(None, None, Basis.NONE)
    figures: tuple[Figure, ...] = ()
    munitions: tuple[Munition, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    trigger: Span | None = None
    denies: str | None = None
    vector: bytes = b""
    persons: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, appended and never overwritten.

    `act` is accept, reject, correct, link, unlink, undo, collapse and separate (echoes), or identify and distinguish
    (the origins of two claims, by the names that `change` holds as left and right). `subject` and `object` are claim
    ids (`object` None for one claim; for undo, `subject` is the judgement's id). `by` signs, `at` is UTC
    ISO time, `note` says why, `change` holds what a correction sets.
    """

    id: str
    act: str
    subject: str
    object: str | None
    by: str
    at: str
    note: str = ""
    change: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims of a matter stand to each other, with the reason in words, by machine or by a named person."""

    left: str
    right: str
    relation: str
    reason: str
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class MatterOrigin:
    """One origin in a matter: counted once, whatever it said and however many carried it.

    `also` are other spellings of its name that the claims use.
    """

    name: str
    kind: SourceKind
    party: str | None
    claims: tuple[str, ...]
    depends_on: str | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingChange:
    """From the day `on` (ISO date; None: undated) the matter's standing was `standing`, because of these claims.

    `k` counts the independent origins of the `agreeing` claims: those that say one thing, in order of telling.
    """

    on: str | None
    standing: str
    k: int
    because: tuple[str, ...]
    agreeing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """A claim that adds no origin: `claim` repeats `of`; `signal` names how we know, `pair` the two texts compared."""

    claim: str
    of: str
    signal: str
    pair: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Matter:
    """The claims judged to concern one question, and what they amount to: never a verdict."""

    id: str
    kind: Kind
    question: str
    place: Place | None
    when: When
    reports: int
    origins: tuple[MatterOrigin, ...]
    standing: str
    k: int
    history: tuple[StandingChange, ...]
    claims: tuple[str, ...]
    echoes: tuple[Echo, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What intake hands on: a report with the bytes that hold it, to be preserved under `report.original`."""

    report: Report
    original: bytes
    media_type: str
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What enters the ledger as one whole: a report, its original, one reading's claims and gaps."""

    arrival: Arrival
    reader: str
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...] = ()
