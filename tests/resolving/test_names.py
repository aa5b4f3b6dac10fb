"""Mentions of one report tied together, with their reasons, repairs and roles. Sentences are ours."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Entity
from sayso.resolving import Resolver
from sayso.resolving.names import Name, tie_names
from tests.resolving.readings import read


def _only(names: tuple[Name, ...], name: str) -> Name:
    return next(found for found in names if found.name == name)


def test_misspelt_and_bare_mentions_are_tied_to_the_full_name_as_repairs() -> None:
    names = tie_names(
        read(
            "Denis Pushilin, the Moscow-backed head of the Donetsk region, spoke on Monday. "
            "Pushlin told reporters that Poushiline was never wrong. Pushilin left.",
            entities="person: Denis Pushilin; Pushlin; Poushiline; Pushilin",
        )
    )
    assert [name.name for name in names] == ["Denis Pushilin"]
    assert [mention.repaired for mention in names[0].mentions] == [False, True, True, False]
    assert all(mention.reason for mention in names[0].mentions)
    assert [role.text for role in names[0].roles] == ["Moscow-backed head of the Donetsk region"]


def test_a_full_name_that_comes_later_still_takes_the_bare_one() -> None:
    names = tie_names(read("Goose said so. Steve Goose wrote the report.", entities="person: Goose; Steve Goose"))
    assert [name.name for name in names] == ["Steve Goose"]
    assert len(names[0].mentions) == 2


def test_a_name_cut_off_at_the_end_of_the_page_is_completed_and_marked() -> None:
    reading = read("The rules are plain, Steve Goose said. Nobody answered Steve Go", entities="person: Steve Goose")
    mention = tie_names(reading)[0].mentions[-1]
    assert mention.span.text == "Steve Go"
    assert reading.report.quote(mention.span) == "Steve Go"
    assert mention.repaired
    assert "cut off" in mention.reason


def test_a_whole_tail_is_no_truncation() -> None:
    names = tie_names(read("Steve Goose said so. Nobody answered Steve", entities="person: Steve Goose"))
    assert [mention.span.text for mention in names[0].mentions] == ["Steve Goose"]


def test_brothers_stay_apart_and_their_bare_name_stays_open() -> None:
    names = tie_names(
        read("Vitali Orlov met Timur Orlov. Orlov left.", entities="person: Vitali Orlov; Timur Orlov; Orlov")
    )
    assert len(names) == 3
    assert set(_only(names, "Orlov").candidates) == {"Vitali Orlov", "Timur Orlov"}


def test_short_forms_are_tied_before_and_after_their_expansion() -> None:
    names = tie_names(
        read(
            "HRW said it had asked. Human Rights Watch (HRW) wrote to the ministry. "
            "The General Directorate for Roads (UGD) denied it. UGD said no more.",
            entities="organization: HRW; Human Rights Watch; General Directorate for Roads; UGD",
        )
    )
    assert len(_only(names, "Human Rights Watch").mentions) == 3
    assert len(_only(names, "General Directorate for Roads").mentions) == 3


def test_two_countries_ministries_are_two_and_a_bare_one_stays_open() -> None:
    names = tie_names(
        read(
            "Russia's Defence Ministry said one thing. Ukraine's Defence Ministry another. The Defence Ministry left.",
            entities="organization: Russia's Defence Ministry; Ukraine's Defence Ministry; Defence Ministry",
        )
    )
    assert len(names) == 3
    assert len(_only(names, "Defence Ministry").candidates) == 2


def test_canonical_names_carry_no_title_and_no_possessive() -> None:
    names = tie_names(
        read(
            "President Emmanuel Macron's plan. Macron said no.", entities="person: President Emmanuel Macron's; Macron"
        )
    )
    assert [name.name for name in names] == ["Emmanuel Macron"]


def test_the_resolver_gives_parties_and_finds_a_name_by_its_place() -> None:
    reading = read(
        "Oleh Horobets, a spokesman of Ukraine's eastern command, denied it.", entities="person: Oleh Horobets"
    )
    resolved = Resolver.load().resolve(reading)
    name = resolved.name_at(reading.report.span(0, 4))
    assert name is not None
    assert name.party == "UKR"
    assert resolved.name_at(reading.report.span(40, 44)) is None


def test_difficult_names_are_tied_or_left_alone_without_failing() -> None:
    for odd in ("x", "7", "a" * 10_000, "Пу\u202eшилин", "Mr", "Jr", "—", "\x07", "王毅", "ΑΒΓ δέλτα", "O'", "’s"):
        text = f"{odd} met Ada Holm. {odd} left."
        report_of = read(text)
        spans = [report_of.report.span(0, len(odd)), report_of.report.span(len(odd) + 5, len(odd) + 13)]
        for label in ("person", "organization"):
            entities = tuple(Entity(label, span, 0, 1) for span in spans)
            names = tie_names(replace(report_of, entities=entities))
            assert any(name.name == "Ada Holm" for name in names)


def test_two_hundred_names_stay_two_hundred() -> None:
    firsts = [a + b for a in ("Be", "Ko", "Lu", "Ra", "To") for b in ("dor", "lim", "nesh", "var", "zik")]
    lasts = ["Hamberg", "Felstad", "Gorholt", "Pekfeld", "Wundmark", "Sarholt", "Tolstad", "Mikmark"]
    people = [f"{first} {last}" for first in firsts for last in lasts]
    names = tie_names(read(" said. ".join(people) + ".", entities="person: " + "; ".join(people)))
    assert len(names) == len(people) == 200
