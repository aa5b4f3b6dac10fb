"""Draws the basemap that ships with the web app: `python tools/basemap.py countries-50m.json OUT.json`.

Input: `countries-50m.json` of the npm package world-atlas (Natural Earth 1:50m, public domain; TopoJSON). Natural Earth
draws de facto borders by default; this script redraws them as internationally recognised, by the tables below, and
marks lines that are disputed so that the map can dash them. Output: one JSON object of two GeoJSON collections,
`countries` (polygons with name) and `borders` (lines with `disputed` true or false). Coastlines are no borders.
"""

from __future__ import annotations

import itertools
import json
import sys
from math import hypot
from pathlib import Path
from typing import Any

# UN General Assembly resolution 68/262 (2014): Crimea and Sevastopol belong to Ukraine. The box holds the one polygon
# that Natural Earth gives to Russia there; longitude and latitude in degrees.
MOVED = [("Russia", "Ukraine", (32.0, 44.0, 37.0, 46.5))]

# Territories that Natural Earth draws apart without general recognition: folded into the country that the UN's members
# recognise, their line kept and dashed. (UN Security Council resolutions 541 and 550 for Cyprus; African Union practice
# for Somaliland.)
FOLDED = {"Somaliland": "Somalia", "N. Cyprus": "Cyprus"}

# Lines between these stay, dashed: their course or the status of one side is disputed at the United Nations.
DISPUTED = {
    frozenset(pair)
    for pair in [
        ("Serbia", "Kosovo"),
        ("Morocco", "W. Sahara"),
        ("Israel", "Palestine"),
        ("Somalia", "Somaliland"),
        ("Cyprus", "N. Cyprus"),
        ("Israel", "Syria"),
        ("India", "Siachen Glacier"),
        ("Pakistan", "Siachen Glacier"),
        ("China", "Siachen Glacier"),
        ("India", "China"),
        ("Sudan", "S. Sudan"),
        ("India", "Pakistan"),
    ]
}

# Lines that Natural Earth leaves out because it draws who holds the ground. Degrees; approximate to about 2 km, which
# is finer than the map's scale. Northern limit of Western Sahara at 27°40' N (UN map 3175); the line between Israel and
# Syria before June 1967 (UN Security Council resolution 497 holds the Golan Heights to be Syrian).
ADDED = [
    ("Morocco / W. Sahara", [(-13.17, 27.67), (-8.67, 27.67)]),
    (
        "Israel / Syria",
        [(35.63, 33.25), (35.62, 33.06), (35.63, 32.94), (35.65, 32.88), (35.65, 32.73), (35.67, 32.68)],
    ),
]

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees, rounded to a hundredth (about 1 km, the source's own scale), repeated points dropped."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round(x * sx + tx, 2), round(y * sy + ty, 2))
            if not points or point != points[-1]:
                points.append(point)
        decoded.append(simplified(points) if len(points) > 2 else points)
    return decoded


def simplified(points: list[Point], tolerance: float = 0.02) -> list[Point]:
    """The arc without the points that lie closer than `tolerance` degrees to the line that remains (Douglas-Peucker).

    Arcs are thinned before polygons are joined of them, so that neighbours keep one line.
    """
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = hypot(x2 - x1, y2 - y1)
    far, where = 0.0, 0
    for i in range(1, len(points) - 1):
        x, y = points[i]
        across = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else hypot(x - x1, y - y1)
        if across > far:
            far, where = across, i
    if far <= tolerance:
        return [points[0], points[-1]] if length else points
    return simplified(points[: where + 1], tolerance)[:-1] + simplified(points[where:], tolerance)


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry as rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry.get("arcs", []))


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; a number below zero is an arc walked backwards."""
    points: list[Point] = []
    for number in ring:
        walked = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += walked if not points else walked[1:]
    return points


def unwrapped(points: list[Point]) -> list[Point]:
    """A ring that steps over the 180th meridian, with degrees that go on beyond it instead of jumping around the world.

    A ring that goes around a pole and so never comes back (Antarctica's) is closed along that pole.
    """
    found = points[:1]
    turn = 0.0
    for (before, _), (x, y) in itertools.pairwise(points):
        turn += -360.0 if x - before > 180 else 360.0 if x - before < -180 else 0.0
        found.append((round(x + turn, 2), y))
    if turn:
        pole = -90.0 if found[0][1] < 0 else 90.0
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return found


def within(points: list[Point], box: tuple[float, float, float, float]) -> bool:
    """Whether all points lie in the box (west, south, east, north)."""
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in points)


def redraw(countries: dict[str, list[list[list[int]]]], arcs: list[list[Point]]) -> None:
    """Moves the polygons that `MOVED` names, in place."""
    for taker, holder, box in MOVED:
        moved = [polygon for polygon in countries[taker] if within(ring_points(polygon[0], arcs), box)]
        if not moved:
            sys.exit(f"no polygon of {taker} lies in {box}: the input is not the one this table was written for")
        countries[taker] = [polygon for polygon in countries[taker] if polygon not in moved]
        countries[holder] += moved


def border_lines(countries: dict[str, list[list[list[int]]]], arcs: list[list[Point]]) -> list[dict[str, Any]]:
    """The lines that two countries share, each once."""
    sides: dict[int, set[str]] = {}
    for name, polygons in countries.items():
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    sides.setdefault(number if number >= 0 else ~number, set()).add(name)
    lines: dict[frozenset[str], list[list[Point]]] = {}
    for number, names in sorted(sides.items()):
        if len(names) == 2:
            lines.setdefault(frozenset(names), []).append(arcs[number])
    drawn = [
        (" / ".join(sorted(pair)), pair in DISPUTED, [line for line in points if len(line) > 1])
        for pair, points in sorted(lines.items(), key=lambda item: sorted(item[0]))
    ]
    drawn += [(between, True, [line]) for between, line in ADDED]
    return [
        {
            "type": "Feature",
            "properties": {"between": between, "disputed": disputed},
            "geometry": {"type": "MultiLineString", "coordinates": points},
        }
        for between, disputed, points in drawn
    ]


def drawn(polygons: list[list[list[int]]], arcs: list[list[Point]]) -> list[list[list[Point]]]:
    """The rings of polygons, without islets and lakes that the drawing's scale swallows."""
    found = []
    for polygon in polygons:
        outer, *holes = [unwrapped(ring_points(ring, arcs)) for ring in polygon]
        if len(outer) > 3:
            found.append([outer, *(hole for hole in holes if len(hole) > 3)])
    return found


def main() -> None:
    """Reads the topology, redraws it and writes the basemap."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    countries = {geometry["properties"]["name"]: polygons_of(geometry) for geometry in geometries}
    redraw(countries, arcs)
    borders = border_lines(countries, arcs)
    for territory, country in FOLDED.items():
        countries[country] += countries.pop(territory)
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": drawn(polygons, arcs),
            },
        }
        for name, polygons in sorted(countries.items())
        if polygons
    ]
    basemap = {
        "source": "Natural Earth 1:50m by way of world-atlas, redrawn to internationally recognised borders",
        "countries": {"type": "FeatureCollection", "features": features},
        "borders": {"type": "FeatureCollection", "features": borders},
    }
    Path(sys.argv[2]).write_text(
        json.dumps(basemap, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
