"""Names of victims and private persons do not leave by any road; ordnance, places, sides and public persons stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.exports.profile import PUBLIC, leaving
from sayso.exports.redaction import cover, cover_address, names_in
from sayso.model import Actor, Claim, Kind, Munition, Place, Precision, Report, Source, SourceKind, Span
from tests.exports.test_profile import TODAY
from tests.made import find, make_claim

TEXT = (
    "Petro Demo was hurt by a PFM-1 near Izium. Demo had left the house of Olena Sample at noon. "
    "His brother Ivan, a farmer, said that Denis Pushilin had promised help. Mayor Ada Instance promised it too."
)
REPORT = Report(
    "sha256:r", "sha256:r", TEXT, "test 1", title="PETRO DEMO HURT", url="https://wire.example/2023/petro-demo-hurt",
    published="2023-01-30",
)  # fmt: skip


def _at(words: str) -> Span:
    return find(REPORT, words)


def _claims() -> list[Claim]:
    """What the reader may make of it: only the first claim tells of harm, and it names its victim in short."""
    second = TEXT.index("Demo had")
    return [
        make_claim(
            REPORT,
            "Petro Demo was hurt by a PFM-1 near Izium",
            kind=Kind.HAZARD,
            actors=(Actor("patient", "PFM-1", None, _at("PFM-1")),),
            munitions=(Munition("PFM-1", "anti-personnel mine", _at("PFM-1")),),
            persons=(_at("Petro Demo"),),
        ),
        make_claim(
            REPORT,
            "Demo had left the house of Olena Sample at noon",
            persons=(REPORT.span(second, second + 4), _at("Olena Sample")),
        ),
        make_claim(
            REPORT,
            "Denis Pushilin had promised help",
            origin=Source("Ivan", SourceKind.PERSON, "a farmer", None, _at("Ivan")),
            persons=(_at("Denis Pushilin"),),
        ),
        make_claim(
            REPORT,
            "promised it too",
            origin=Source("Ada Instance", SourceKind.PERSON, "Mayor", None, _at("Ada Instance")),
        ),
    ]


def test_a_victims_name_leaves_by_no_claim_of_its_report_nor_by_title_or_address() -> None:
    claims = _claims()
    left = list(leaving([(one, REPORT) for one in claims[1:]], PUBLIC, today=TODAY, claims_of=lambda _: claims))
    said = repr(left)
    assert "Demo" not in said
    assert "DEMO" not in said
    assert "petro-demo" not in said
    assert {report.url for _, report in left} == {"https://wire.example/"}
    for claim, report in left:
        for span in (*claim.content, *claim.persons):
            assert report.quote(span) == span.text


def test_who_speaks_in_office_or_is_listed_stays_and_a_farmer_does_not() -> None:
    names = names_in(_claims(), victims=True, private=True)
    assert names == {"Petro Demo", "Demo", "Olena Sample", "Ivan"}
    covered = cover(TEXT, names)
    for kept in ("PFM-1", "Izium", "Denis Pushilin", "Ada Instance", "Mayor"):
        assert kept in covered
    assert "Ivan" not in covered


def test_a_short_name_of_a_victim_covers_the_whole_name() -> None:
    first, second, *_ = _claims()
    claims = [replace(first, kind=Kind.OTHER), replace(second, kind=Kind.ABUSE)]
    assert {"Demo", "Petro Demo", "Olena Sample"} <= names_in(claims, victims=True, private=False)


def test_an_office_does_not_expose_who_suffered_and_a_title_before_a_name_is_an_office() -> None:
    text = "Mayor Ada Instance was hurt. Governor Uma Placeholder came. Instance thanked Izium."
    report = Report("sha256:o", "sha256:o", text, "test 1")
    hurt = make_claim(
        report,
        "Mayor Ada Instance was hurt",
        kind=Kind.CASUALTIES,
        actors=(Actor("patient", "Ada Instance", None, find(report, "Ada Instance")),),
        persons=(find(report, "Ada Instance"),),
    )
    came = make_claim(report, "Governor Uma Placeholder came", persons=(find(report, "Uma Placeholder"),))
    place = Place("Izium", "geonames", "1", 49.2, 37.3, Precision.EXACT, False, find(report, "Izium"))
    last = text.index("Instance thanked")
    thanked = make_claim(
        report,
        "Instance thanked Izium",
        places=(place,),
        persons=(report.span(last, last + 8), find(report, "Izium")),
    )
    assert names_in([hurt, came, thanked], victims=True, private=True) == {"Ada Instance", "Instance"}


@pytest.mark.parametrize("role", ["soldier", "resident of Izium", "his brother", "", "villagers"])
def test_a_role_without_an_office_makes_nobody_public(role: str) -> None:
    claim = replace(_claims()[2], origin=Source("Ivan Demo", SourceKind.PERSON, role or None))
    assert "Ivan Demo" in names_in([claim], victims=False, private=True)


def test_capitals_blacken_only_what_the_reader_tagged() -> None:
    text = "FOUR PEASANTS AND MARIO DEMO WERE SHOT BY THE ARMY WITH A CLAYMORE MINE IN RIVERTOWN."
    report = Report("sha256:c", "sha256:c", text, "test 1")
    claim = make_claim(
        report,
        "FOUR PEASANTS AND MARIO DEMO WERE SHOT BY THE ARMY",
        kind=Kind.CASUALTIES,
        actors=(Actor("patient", "FOUR PEASANTS", None, find(report, "FOUR PEASANTS")),),
        persons=(find(report, "MARIO DEMO"),),
    )
    assert names_in([claim], victims=True, private=True) == {"MARIO DEMO"}
    assert cover(text, {"MARIO DEMO"}) == text.replace("MARIO DEMO", "█" * 10)


def test_only_whole_words_are_covered_and_initials_are_not_words_of_their_own() -> None:
    assert cover("S. Demo met Demosthenes in the U.S. under S.", {"A. S", "S. Demo"}) == (
        "███████ met Demosthenes in the U.S. under S."
    )
    assert cover("Ana  Demo\nAna\nDemo", {"Ana Demo"}) == "█████████\n████████"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("https://a.example/demo-hurt", "https://a.example/"),
        ("https://a.example/democracy", "https://a.example/democracy"),
        ("folder/petro_demo.txt", "█"),
        (None, None),
    ],
)
def test_an_address_that_spells_a_name_is_cut(given: str | None, left: str | None) -> None:
    assert cover_address(given, {"Petro Demo"}) == left
