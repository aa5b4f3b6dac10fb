"""The basemap that ships: no country is drawn around the world, and borders are the recognised ones."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import sayso.web
from tools.basemap import unwrapped

BASEMAP = json.loads((Path(sayso.web.__file__).parent / "static" / "basemap.json").read_text(encoding="utf-8"))
RINGS = {
    feature["properties"]["name"]: [ring for part in feature["geometry"]["coordinates"] for ring in part]
    for feature in BASEMAP["countries"]["features"]
}


def test_a_ring_over_the_180th_meridian_goes_on_and_one_around_a_pole_is_closed_there() -> None:
    island = [(179.0, 10.0), (-179.0, 10.0), (-179.0, 11.0), (179.0, 11.0), (179.0, 10.0)]
    assert unwrapped(island) == [(179.0, 10.0), (181.0, 10.0), (181.0, 11.0), (179.0, 11.0), (179.0, 10.0)]
    ice = [(-180.0, -80.0), (0.0, -70.0), (179.0, -80.0), (-180.0, -80.0)]
    assert unwrapped(ice)[-4:] == [(180.0, -80.0), (180.0, -90.0), (-180.0, -90.0), (-180.0, -80.0)]
    assert unwrapped([(1.0, 1.0), (2.0, 1.0), (1.0, 1.0)]) == [(1.0, 1.0), (2.0, 1.0), (1.0, 1.0)]


def test_no_country_jumps_around_the_world() -> None:
    for name, rings in RINGS.items():
        for ring in rings:
            assert len(ring) > 3, name
            for (before, lat), (after, other) in itertools.pairwise(ring):
                assert abs(before - after) < 180 or lat == other == -90, name


def test_crimea_is_drawn_with_ukraine() -> None:
    simferopol = (34.1, 44.95)

    def holds(name: str) -> bool:
        return any(min(x for x, _ in ring) < simferopol[0] < max(x for x, _ in ring)
                   and min(y for _, y in ring) < simferopol[1] < max(y for _, y in ring)
                   and max(y for _, y in ring) < 46.5 for ring in RINGS[name])  # fmt: skip

    assert holds("Ukraine")
    assert not holds("Russia")
