"""Near pairs: found where no block brought two claims together, bounded, and the same in any order."""

from __future__ import annotations

import random

from sayso.model import Claim, Kind, Report, SourceKind
from sayso.weighing import Weigher
from sayso.weighing.dependence import load_register
from sayso.weighing.origins import Voice, tie_voices
from sayso.weighing.proposals import NEAR, near_pairs
from tests.weighing.made import claim, on, report

CLINIC = "Shells wrecked the children's clinic by the old flour mill"


def wrecked() -> tuple[list[Claim], list[Report]]:
    """One event told twice: once with its place, once without."""
    told = report("r1", f"{CLINIC} in Hilltown."), report("r2", f"{CLINIC}, doctors said.", publisher="Meridian Wire")
    claims = [
        claim("placed", told[0], kind=Kind.DAMAGE, when=on("2023-01-10"), detail={}),
        claim("placeless", told[1], kind=Kind.DAMAGE, when=on("2023-01-10"), places=(), detail={}),
    ]
    return claims, list(told)


def weighed(claims: list[Claim], reports: list[Report]) -> Weigher:
    weigher = Weigher()
    weigher.add(claims, reports)
    return weigher


def test_a_claim_without_a_place_is_proposed_to_the_one_that_has_it() -> None:
    weigher = weighed(*wrecked())
    assert len(weigher.matters()) == 2, "no block holds both"
    (found,) = near_pairs(weigher.newest(100))
    assert (found.left, found.right) == ("placed", "placeless")
    assert found.link.score >= NEAR
    assert "much the same words" in [words for _, words in found.link.reasons]


def test_what_is_vetoed_or_of_no_kind_is_not_proposed() -> None:
    claims, reports = wrecked()
    later = report("r3", f"{CLINIC} again.", published="2023-03-10")
    claims.append(claim("later", later, kind=Kind.DAMAGE, when=on("2023-03-10"), places=(), detail={}))
    claims.append(claim("other", later, kind=Kind.OTHER, when=on("2023-01-10"), places=(), detail={}))
    found = near_pairs(weighed(claims, [*reports, later]).newest(100))
    assert {one.left for one in found} | {one.right for one in found} == {"placed", "placeless"}


def test_only_the_newest_are_looked_through_in_any_order() -> None:
    claims, reports = wrecked()
    newer = [report(f"n{n}", f"Rain fell on village {n}.", published=f"2024-0{n + 1}-10") for n in range(5)]
    claims += [claim(f"c{n}", one, kind=Kind.DAMAGE, places=(), detail={}) for n, one in enumerate(newer)]
    sketches = list(weighed(claims, [*reports, *newer]).newest(100))
    assert near_pairs(sketches, newest=5) == []
    expected = near_pairs(sketches)
    assert expected
    for seed in range(3):
        random.Random(seed).shuffle(sketches)
        assert near_pairs(sketches) == expected


def test_a_person_says_that_two_names_are_one_or_two() -> None:
    def voice(name: str) -> Voice:
        return Voice(name, SourceKind.PERSON, None, None, True, False, "")

    names = ["Hemedti", "Mohamed Hamdan Dagalo", "Muhammad Hamdan Dagalo"]
    register = load_register()

    def tied(named: dict[tuple[str, str], bool]) -> list[str]:
        return [origin.root for origin in tie_voices([voice(name) for name in names], register, named)]

    apart = tied({})
    assert apart[1] == apart[2] != apart[0]
    assert len(set(tied({("hemedti", "mohamed hamdan dagalo"): True}))) == 1
    assert len(set(tied({("mohamed hamdan dagalo", "muhammad hamdan dagalo"): False}))) == 3
