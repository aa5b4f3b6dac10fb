"""Weapons and ordnance: the catalogue's completeness and what is and is not recognised."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Entity, Span
from sayso.resolving.catalogue import describe_munition, load_catalogue
from sayso.resolving.munitions import find_munitions
from tests.resolving.light import light_reading


def ids(text: str) -> list[str]:
    return [munition.id for munition in find_munitions(light_reading(text))]


def test_the_catalogue_is_whole() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) >= 150
    for entry in catalogue.values():
        assert entry.name
        assert entry.aliases
        assert entry.sources
        assert all(re.match(r"https://\S+$", source) for source in entry.sources), entry.id
        assert entry.hazard.endswith("."), entry.id
        assert "not touch" in entry.safety, entry.id
        assert len(entry.safety) < 260


def test_bans_follow_from_the_treaties_definitions() -> None:
    for entry in load_catalogue().values():
        assert set(entry.banned_by) <= {"MBT", "CCM"}
        if "MBT" in entry.banned_by:
            assert entry.victim_activated is True, entry.id
        if "CCM" in entry.banned_by:
            assert entry.class_ in ("cluster munition", "submunition"), entry.id
        if entry.class_ == "anti-personnel mine" and entry.victim_activated:
            assert "MBT" in entry.banned_by, entry.id


def test_no_spelling_names_two_entries() -> None:
    seen: dict[str, str] = {}
    for entry in load_catalogue().values():
        for alias in {*entry.aliases, *entry.with_company}:
            key = re.sub(r"[\s/‑–—-]", "", alias.lower())
            assert seen.setdefault(key, entry.id) == entry.id, alias


def test_every_spelling_is_found() -> None:
    for entry in load_catalogue().values():
        for alias in entry.aliases:
            if entry.id in ("mine", "shell"):
                continue
            found = find_munitions(light_reading(f"deminers found {alias}, they said"))
            assert entry.id in [munition.id for munition in found], alias


@pytest.mark.parametrize(
    "words",
    ["PFM-1", "PFM-1S", "pfm 1", "PFM1", "petal mine", "butterfly mines", "Butterfly mines", "Lepestok mines", "ПФМ-1"],
)
def test_spellings_of_the_petal_mine(words: str) -> None:
    (munition,) = find_munitions(light_reading(f"Rescuers found {words}."))
    assert (munition.id, munition.class_, munition.span.text) == ("PFM-1", "anti-personnel mine, scatterable", words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They used rocket-fired anti-personnel mines.", ["scatterable anti-personnel mine"]),
        ("Antipersonnel landmines and cluster bombs", ["anti-personnel mine", "cluster munition"]),
        ("A tractor hit an anti-tank mine.", ["anti-vehicle mine"]),
        ("TM-62P3 and MON-50s were removed.", ["TM-62", "MON-50"]),
        ("9N235 submunitions lay in a garden.", ["9N235"]),
        ("Grad rockets and 155mm shells hit the town.", ["BM-21", "artillery shell"]),
        ("Shaheds and Kalibr cruise missiles were shot down.", ["Shahed-136", "3M-54"]),
        ("It fired Kh-101/Kh-555 and Iskander missiles.", ["Kh-101", "9K720"]),
        ("Booby-traps, boobytraps and booby traps", ["booby trap"] * 3),
        ("A car bomb and a roadside bomb exploded.", ["car bomb", "improvised explosive device"]),
        ("RUSSIAN MISSILES HIT THE CITY", ["missile"]),
        ("Russian Missile Strikes Kill Five In Kharkiv", ["missile"]),
        ("He stepped on a mine.", ["mine"]),
        ("Mines were laid along the road.", ["mine"]),
        ("Unexploded ordnance and UXO remain.", ["unexploded ordnance"] * 2),
        ("Barrel bombs fell.", ["barrel bomb"]),
    ],
)
def test_what_is_named(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Houston Rockets won again.",
        "The 1997 Mine Ban Treaty binds 164 states.",
        "The Convention on Cluster Munitions was signed in Oslo.",
        "The International Campaign to Ban Landmines and the Mines Advisory Group spoke.",
        "The mining town of Soledar lies north.",
        "A friend of mine said so. It is mine.",
        "The coal mine collapsed and workers were injured.",
        "The salt mines of Soledar were hit by a blast.",
        "Students took a grad course near Petal, Mississippi.",
        "A patriot threw a javelin during the tornado.",
        "Shell said that its profits rose.",
        "Prices have rocketed.",
        "The bombshell report was undermined.",
    ],
)
def test_what_only_looks_like_ordnance(text: str) -> None:
    assert ids(text) == []


def test_a_name_of_the_reading_is_no_ordnance() -> None:
    text = "The rockets of Rocket Group fell; the rocket club met."
    club = Entity("organization", Span(38, 49, text[38:49]), 0, 1)
    assert [munition.span.text for munition in find_munitions(light_reading(text, entities=(club,)))] == ["rockets"]


def test_safety_goes_with_every_class() -> None:
    petal = describe_munition("PFM-1")
    assert petal is not None
    assert petal.banned_by == ("MBT",)
    assert petal.scatterable
    assert "Do not touch" in petal.safety
    assert describe_munition("nothing of the kind") is None


def test_the_catalogue_says_nothing_on_making_or_using() -> None:
    refused = re.compile(
        r"\b(grams?|kilograms?|fuze|fuse|detonator|TNT|RDX|assembl|wiring|disarm|defuse)\b", re.IGNORECASE
    )
    for entry in load_catalogue().values():
        assert not refused.search(" ".join((entry.hazard, entry.safety, entry.note or "", entry.name))), entry.id


@given(st.text(max_size=300))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    reading = light_reading(text)
    for munition in find_munitions(reading):
        assert reading.report.quote(munition.span) == munition.span.text


@pytest.mark.parametrize(
    "text",
    [
        "Mussel shells lay on the beach.",
        "They threatened to bomb the dam.",
        "The anti-missile defences were criticised.",
        "The first artillery brigade was visited by a general.",
    ],
)
def test_words_of_ordnance_in_other_senses(text: str) -> None:
    assert ids(text) == []
