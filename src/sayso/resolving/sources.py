"""The sources of a reading with their fullest name, their role and their party, as the report itself gives them.

Reading ties a source to its words; only with all names of the report at hand is "Poushiline" Denis Pushilin, whom the
lead called the Moscow-backed head of the region. Spans stay as they were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Attribution, Reading, Source, SourceKind
from sayso.reading.name_forms import fold
from sayso.resolving.name_matching import LIKELY, parse_person, same_person
from sayso.resolving.names import Name, name_form
from sayso.resolving.organization_matching import same_organization
from sayso.resolving.parties import Parties

_RELATED = frozenset({"rival", "opponent", "colleague", "friend"})  # who stands to whom is no office
_NAMED = {SourceKind.PERSON: "person", SourceKind.ORGANIZATION: "organization"}


def resolve_sources(reading: Reading, names: Sequence[Name], parties: Parties) -> Reading:
    """The same reading, the origins and relays of its attributions resolved."""
    known: dict[Source, Source] = {}
    publisher = reading.report.publisher

    def resolve(source: Source) -> Source:
        if source not in known:
            known[source] = _as_publisher(resolve_source(source, names, parties), publisher, parties)
        return known[source]

    def settle(attribution: Attribution) -> Attribution:
        relays = tuple(resolve(relay) for relay in attribution.relays)
        return replace(attribution, origin=resolve(attribution.origin), relays=relays)

    return replace(reading, attributions=tuple(settle(attribution) for attribution in reading.attributions))


def resolve_source(source: Source, names: Sequence[Name], parties: Parties) -> Source:
    """One source with the name, role and party that the report makes clear; what is unknown stays as it was."""
    if source.kind is SourceKind.REPORTER:
        return source
    words = source.span.text if source.span is not None else None
    named = _name_of(source, names) if source.kind in _NAMED else None
    role = source.role
    if named is not None and role is None and source.kind is SourceKind.PERSON:
        role = next((one.text for one in named.roles if fold(one.text) not in _RELATED), None)
    name = named.name if named is not None and source.kind is SourceKind.PERSON else source.name
    if source.party is not None:
        party: str | None = source.party
    elif source.kind in (SourceKind.GROUP, SourceKind.ANONYMOUS):
        party = parties.of(role=role, text=words or source.name)
    else:
        party = parties.of(name=name, role=role, text=words) or (named.party if named is not None else None)
    return replace(source, name=name, role=role, party=party)


def _as_publisher(source: Source, publisher: str | None, parties: Parties) -> Source:
    """ "The ministry of foreign affairs" in a country's own read-out is that country's, under its publisher's name."""
    if source.kind is not SourceKind.ORGANIZATION or source.party is not None or not publisher:
        return source
    own = next((part for part in publisher.split(", ") if f" {fold(source.name)} " in f" {fold(part)} "), None)
    party = parties.of(text=own) if own is not None else None
    return source if own is None or party is None else replace(source, name=own, party=party)


def _name_of(source: Source, names: Sequence[Name]) -> Name | None:
    """The report's person or organization that the source is: by its place first, else by its name."""
    label = _NAMED[source.kind]
    alike = [name for name in names if name.label == label and _is(source, name)]
    if source.span is not None:
        inside = [
            name
            for name in alike
            if any(m.span.start < source.span.end and source.span.start < m.span.end for m in name.mentions)
        ]
        if len(inside) == 1:
            return inside[0]
    whole = [name for name in alike if fold(name.name) == fold(source.name)]
    for fitting in (whole, alike):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _is(source: Source, name: Name) -> bool:
    """Whether the source's name is a form of this name: written so in a mention, or very like it."""
    form = name_form(source.name, label=name.label)
    if any(fold(form) == fold(name_form(mention.span.text, label=name.label)) for mention in name.mentions):
        return True
    if name.label == "organization":
        return same_organization(form, name.name).score >= LIKELY
    return len(parse_person(form).words) > 1 and same_person(form, name.name).score >= LIKELY
