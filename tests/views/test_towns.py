"""Towns for a map: within the box, the largest first, fewer from afar."""

from __future__ import annotations

from sayso.views.towns import MOST, towns_within


def test_near_shows_more_than_far_and_the_largest_first() -> None:
    far, near = towns_within(22, 44, 40, 52, 4), towns_within(22, 44, 40, 52, 8)
    assert far
    assert len(far) <= len(near) <= MOST
    assert [town.population for town in near] == sorted((town.population for town in near), reverse=True)
    assert all(44 <= town.lat <= 52 and 22 <= town.lon <= 40 for town in near)
    assert "Kyiv" in [town.name for town in far]


def test_an_empty_box_has_none() -> None:
    assert towns_within(-30, -1, -29, 0, 9) == []
