"""Sources get the name, the role and the party that the report gives them elsewhere."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Attribution, Manner, Reading, Source, SourceKind
from sayso.resolving import Resolver
from tests.resolving.readings import read

RESOLVER = Resolver.load()


def _with_source(reading: Reading, source: Source, *relays: Source) -> Reading:
    said = Attribution(Manner.INDIRECT, source, relays, None, (), ())
    return replace(reading, attributions=(said,))


def test_a_bare_misspelt_source_gets_its_full_name_role_and_party() -> None:
    reading = read(
        "Denis Pushilin, the Moscow-backed head of the Donetsk region, spoke. Poushiline said it was over.",
        entities="person: Denis Pushilin; Poushiline",
    )
    span = reading.entities[1].span
    relay = Source("TASS", SourceKind.PUBLISHER)
    resolved = RESOLVER.resolve(_with_source(reading, Source("Poushiline", SourceKind.PERSON, span=span), relay))
    attribution = resolved.reading.attributions[0]
    assert attribution.origin == Source(
        "Denis Pushilin", SourceKind.PERSON, "Moscow-backed head of the Donetsk region", "RUS", span
    )
    assert attribution.relays[0].party == "RUS"


def test_a_pronouns_source_is_found_by_its_name() -> None:
    reading = read(
        "Oleh Horobets, a spokesman of Ukraine's eastern command, spoke. He said so.", entities="person: Oleh Horobets"
    )
    start = reading.report.text.index("He said")
    source = Source("Oleh Horobets", SourceKind.PERSON, span=reading.report.span(start, start + 2))
    origin = RESOLVER.resolve(_with_source(reading, source)).reading.attributions[0].origin
    assert (origin.role, origin.party) == ("spokesman of Ukraine's eastern command", "UKR")


def test_the_unnamed_take_a_party_from_their_words_only() -> None:
    reading = read("A Russian-installed official said so. Residents of the Ukrainian city of Kherson said no.")
    official = Source("unnamed", SourceKind.ANONYMOUS, span=reading.report.span(0, 29))
    start = reading.report.text.index("Residents")
    end = reading.report.text.index(" said no")
    residents = Source("Residents", SourceKind.GROUP, span=reading.report.span(start, end))
    attribution = RESOLVER.resolve(_with_source(reading, official, residents)).reading.attributions[0]
    assert attribution.origin.party == "RUS"
    assert attribution.relays[0].party is None


def test_what_reading_knew_is_kept() -> None:
    reading = read("Nobody spoke.")
    source = Source("Ida Berg", SourceKind.PERSON, "mayor", "UKR")
    assert RESOLVER.resolve(_with_source(reading, source)).reading.attributions[0].origin == source
    reporter = Source("Harbour Daily", SourceKind.REPORTER)
    assert RESOLVER.resolve(_with_source(reading, reporter)).reading.attributions[0].origin == reporter


def test_a_body_in_its_own_read_out_has_its_publishers_name_and_party() -> None:
    reading = read("The Ministry of Foreign Affairs spoke.", entities="organization: Ministry of Foreign Affairs")
    report = replace(reading.report, publisher="Ministry of Foreign Affairs of Ukraine, read-out")
    source = Source("Ministry of Foreign Affairs", SourceKind.ORGANIZATION, span=reading.entities[0].span)
    reading = _with_source(replace(reading, report=report), source)
    origin = RESOLVER.resolve(reading).reading.attributions[0].origin
    assert (origin.name, origin.party) == ("Ministry of Foreign Affairs of Ukraine", "UKR")
