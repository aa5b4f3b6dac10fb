"""What fixes the question a claim asks, and the blocks in which others that ask it are looked for.

| kind | the question is fixed by | window in days between claims |
|---|---|---|
| control | the place; the question stays open while claims keep coming | 45 |
| fighting | the place, its fighters; it joins a control question of the same place | 3 (to control: 7) |
| presence | the place and the force | 7 |
| strike, casualties, damage, abuse | one incident: place, day, who suffered, figures, words | 2 |
| hazard | ordnance and place | 400 |
| displacement | the place people leave | 14 |
| aid | donor, recipient, item | 60 |
| talks | those who meet | 10 |
| accusation, demand, threat, sanction | who is addressed and about what | 30 to 60 |
| law | the rule and the matter it is applied to | 3650 |
| denial | what is denied | 5 |
| other | names and words | 3 |

The windows are policy, not measurement: control of a town is asked anew when nobody spoke of it for a month and a
half, as the daily assessments of the front never fall silent that long over a contested town; a strike is told within
two days. Blocks are strings; two claims meet only in a shared block, so cost follows the size of blocks and not of the
ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import cos, radians

from sayso.model import Kind
from sayso.weighing.sketches import Sketch, Spot

INCIDENT = frozenset({Kind.STRIKE, Kind.CASUALTIES, Kind.DAMAGE, Kind.ABUSE})
GROUND = frozenset({Kind.CONTROL, Kind.FIGHTING})
_BY_NAME = GROUND | INCIDENT | {Kind.HAZARD, Kind.DENIAL}  # asked about a place that a name may be all there is of
ADDRESSED = frozenset({Kind.ACCUSATION, Kind.DEMAND, Kind.THREAT, Kind.SANCTION})

_WINDOWS = {
    Kind.CONTROL: 45,
    Kind.FIGHTING: 3,
    Kind.PRESENCE: 7,
    Kind.STRIKE: 2,
    Kind.CASUALTIES: 2,
    Kind.DAMAGE: 2,
    Kind.ABUSE: 4,
    Kind.HAZARD: 400,
    Kind.DISPLACEMENT: 14,
    Kind.AID: 60,
    Kind.TALKS: 10,
    Kind.ACCUSATION: 30,
    Kind.DEMAND: 45,
    Kind.THREAT: 30,
    Kind.SANCTION: 60,
    Kind.LAW: 3650,
    Kind.DENIAL: 5,
    Kind.OTHER: 3,
}
# The blocks of a name's first letters, where a place that was not resolved meets those that were, and its like.
UNRESOLVED, RESOLVED = "nu|", "nr|"
_BEGINNING = 3  # letters; two spellings of one name differ farther on
_NEAR_KM = 10.0  # as far apart as two places of one incident may lie, unless one of them reaches farther
_CELL, _LARGE_CELL = 0.25, 1.0  # degrees; 28 and 111 km north to south


def window(left: Kind, right: Kind) -> int:
    """How many days may lie between two claims of these kinds that ask one question."""
    if left is right:
        return _WINDOWS[left]
    kinds = {left, right}
    if kinds == {Kind.CONTROL, Kind.FIGHTING}:
        return 7
    if Kind.DENIAL in kinds:
        return _WINDOWS[Kind.DENIAL]
    if kinds == {Kind.HAZARD, Kind.CASUALTIES}:
        return _WINDOWS[Kind.HAZARD]
    if Kind.ABUSE in kinds and kinds <= INCIDENT:
        return _WINDOWS[Kind.ABUSE]
    if Kind.ACCUSATION in kinds and kinds & INCIDENT:
        return 5
    return min(_WINDOWS[left], _WINDOWS[right])


def block_reach(key: str, kind: Kind) -> int:
    """How far in days a claim of this kind looks within a block."""
    if key.startswith("h|"):
        return _WINDOWS[Kind.HAZARD]
    # Fighting looks as far as it may lie from a word on who holds the place.
    return 7 if kind in INCIDENT or kind in (Kind.HAZARD, Kind.FIGHTING) else max(_WINDOWS[kind], 5)


def name_reach(item: Sketch) -> int:
    """How far in days a claim looks for others by the name of its place."""
    if item.explosive:
        return _WINDOWS[Kind.HAZARD]
    return _WINDOWS[Kind.CONTROL] if item.kind in GROUND else 7


def block_keys(item: Sketch) -> frozenset[str]:
    """The blocks a claim stands in: two claims are compared only where one looks for the other."""
    keys = _question_keys(item, looking=False)
    if item.kind is Kind.AID:
        keys |= {f"aid|to|{name}" for name in item.recipients}
        keys |= set() if item.agents else {f"aid|unsaid|{name}" for name in item.recipients}
    prefix = UNRESOLVED if _is_unresolved(item) else RESOLVED
    return frozenset(keys) | {prefix + name for name in _beginnings(item)}


def look_keys(item: Sketch) -> frozenset[str]:
    """The blocks in which a claim looks for others. A town looks for the region it lies in, and a region for its towns,
    but no town for every other one; where the donors are named, only claims that name none need the recipient.
    """
    keys = _question_keys(item, looking=True)
    if item.kind is Kind.AID:
        keys |= {f"aid|{'unsaid' if item.agents else 'to'}|{name}" for name in item.recipients}
    found = frozenset(keys) | {UNRESOLVED + name for name in _beginnings(item)}
    return found | {RESOLVED + name for name in _beginnings(item)} if _is_unresolved(item) else found


def _question_keys(item: Sketch, *, looking: bool) -> set[str]:
    keys: set[str] = set()
    kind = item.kind
    if kind in GROUND and item.spot:
        keys.add(f"g|{item.spot.key}")
    elif kind in INCIDENT or kind is Kind.HAZARD:
        keys |= _incident_keys(item, looking)
    elif kind is Kind.DENIAL:
        keys |= _denial_keys(item, looking)
    elif kind is Kind.AID:
        keys |= {f"aid|{name}" for name in item.agents} or (set() if item.recipients else _named(item, "aid"))
        return keys
    elif kind is Kind.TALKS:
        keys |= {f"talks|{name}" for name in item.agents | item.patients | item.recipients}
    elif kind in ADDRESSED:
        keys |= {f"{kind}|{name}" for name in item.patients | item.recipients} or _named(item, kind.value)
        if kind is Kind.ACCUSATION and item.spot:
            keys |= {f"x|{key}" for key in _area(item.spot, looking)}
    elif item.spot:
        keys.add(f"{kind}|{item.spot.key}")
    return keys or _named(item, kind.value)


def _is_unresolved(item: Sketch) -> bool:
    return item.spot is not None and item.spot.key.startswith("name:")


def _beginnings(item: Sketch) -> frozenset[str]:
    if item.spot is None or item.spot.wide or item.kind not in _BY_NAME:
        return frozenset()
    return frozenset(name[:_BEGINNING] for name in item.spot.names)


def _incident_keys(item: Sketch, looking: bool) -> set[str]:
    # Who was hurt by "such mines" is said where the mines are: in the same report.
    keys: set[str] = {f"h|in|{item.report}"} if item.explosive else set()
    if item.spot:
        area = _area(item.spot, looking)
        keys |= {f"h|{key}" for key in area} if item.explosive else set()
        keys |= {f"x|{key}" for key in area} if item.kind is not Kind.HAZARD else set()
    else:
        # Without a place, an incident is told by its figures and its victims.
        keys |= {f"p|{name}" for name in item.patients}
    keys |= {f"n|{count.category}|{count.lower:g}" for count in item.counts if count.lower and count.lower >= 5}
    return keys


def _denial_keys(item: Sketch, looking: bool) -> set[str]:
    keys: set[str] = set()
    if item.spot:
        keys.add(f"g|{item.spot.key}")
        keys |= {f"x|{key}" for key in _area(item.spot, looking)}
    else:
        keys |= {f"d|{name}" for name in item.agents | item.patients}
    return keys


@lru_cache(maxsize=1 << 16)
def _area(spot: Spot, looking: bool) -> frozenset[str]:
    """The blocks of a place and of what may hold it or lie in it: the entry; its region; the map's small cells within
    ten kilometres, where places near each other meet; and the large cells in which whatever reaches farther meets.
    """
    keys = {spot.key}
    if spot.region:
        keys.add(f"r{'n' if spot.wide is looking else 'w'}|{spot.country}|{spot.region}")
    if spot.lat is None or spot.lon is None or spot.wide:
        return frozenset(keys)
    if spot.reach_km <= _NEAR_KM:
        keys |= {f"c|{cell}" for cell in _cells(spot.lat, spot.lon, _NEAR_KM, _CELL)}
        keys |= {f"C{'w' if looking else 'n'}|{cell}" for cell in _cells(spot.lat, spot.lon, 0.0, _LARGE_CELL)}
    else:
        met = "wn" if looking else "w"
        keys |= {f"C{one}|{cell}" for cell in _cells(spot.lat, spot.lon, spot.reach_km, _LARGE_CELL) for one in met}
    return frozenset(keys)


def _cells(lat: float, lon: float, km: float, size: float) -> Iterator[str]:
    """The cells of a map, `size` degrees wide, that a square of so many kilometres around a point touches."""
    north, east = km / 111.0, km / (111.0 * max(0.1, cos(radians(lat))))
    for row in range(round((lat - north) / size), round((lat + north) / size) + 1):
        for column in range(round((lon - east) / size), round((lon + east) / size) + 1):
            yield f"{row}|{column}"


def _named(item: Sketch, prefix: str) -> set[str]:
    names = item.agents | item.patients | item.recipients
    keys = {f"{prefix}|{name}" for name in names}
    if item.spot:
        keys.add(f"{prefix}|{item.spot.key}")
    if not keys:
        keys = {f"{prefix}|w|{word}" for word in sorted(item.words, key=lambda word: (-len(word), word))[:3]}
    return keys
