"""Matters leave as their profile says: the same names covered everywhere, what is held back gone from every part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.exports.matters import leaving_matter, leaving_matters, matter_lines
from sayso.exports.profile import INTERNAL, PUBLIC, Profile
from sayso.weighing import Weighed
from tests.exports.scenario import soledar

TODAY = date(2023, 2, 1)


def test_the_internal_profile_changes_nothing() -> None:
    item = soledar()
    same = leaving_matter(item, INTERNAL, today=TODAY, names_of=lambda _: ())
    assert same.matter == item.matter
    assert [one.claim for one in same.said] == [one.claim for one in item.said]


def test_a_covered_name_is_covered_in_every_part_of_the_line() -> None:
    profile = Profile("x", redact=("Yevgeny Prigozhin",))
    (line,) = matter_lines(leaving_matters([soledar()], profile, today=TODAY, claims_of=lambda _: []))
    assert "Prigozhin" not in line
    assert "█" in line


def test_places_are_coarsened() -> None:
    place = leaving_matter(soledar(), PUBLIC, today=TODAY, names_of=lambda _: ()).matter.place
    assert place is not None
    assert place.lat is not None
    assert round(place.lat, 1) == place.lat


def test_what_is_held_back_is_gone_and_an_empty_matter_does_not_leave() -> None:
    item = soledar()
    fresh = tuple(replace(one, claim=replace(one.claim, kind="presence")) for one in item.said)  # type: ignore[arg-type]
    assert list(leaving_matters([Weighed(item.matter, fresh)], PUBLIC, today=TODAY, claims_of=lambda _: [])) == []
    some = leaving_matter(
        Weighed(item.matter, (*fresh[:1], *item.said[1:])), PUBLIC, today=TODAY, names_of=lambda _: ()
    )
    gone = item.said[0].claim.id
    assert gone not in some.matter.claims
    assert all(gone not in (one.left, one.right) for one in some.matter.relations)
    assert all(gone not in change.because for change in some.matter.history)
    assert all(gone not in origin.claims for origin in some.matter.origins)
