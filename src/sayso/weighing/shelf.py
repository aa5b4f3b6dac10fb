"""What weighing keeps between two reports, as one SQLite file or in memory: sketches, blocks, components, matters.

    sketches ◀─ units ◀─ blocks         a unit is a sketch's number here; blocks say where its neighbours are looked for
                  │ └──── component     units that hang together, by the number of one of them
                  └─────▶ matters ◀─ voices ─▶ origins

Nothing here is truth: all of it is derived, and whoever keeps a file throws it away when in doubt. Ids and block keys
stand as 64 bits of their hash. It knows nothing of how claims are weighed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from sayso.model import Kind, SourceKind
from sayso.weighing.database import Database
from sayso.weighing.index import is_of_names, may_be_there, reach
from sayso.weighing.keys import block_keys, look_keys
from sayso.weighing.packing import pack, unpack
from sayso.weighing.shelved import SCHEMA, Census, Entry, Heard, Line
from sayso.weighing.sketches import Sketch, month_of

MARK = 0x53415957  # "SAYW": the application id of our files
UNDATED = -1  # the day of a sketch without a day
_HELD = 30_000  # sketches held in memory, about 2 kB each


class Shelf(Database):
    """A shelf at a path, or in memory. Writing happens within `writing()`; one thread at a time."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(path)
        self._sketches: dict[int, Sketch] = {}
        self._stretches: dict[int, int] = {}  # by block: how many days its longest sketch lasts, where it lasts any
        self._last = {"units": 0, "matters": 0}  # the last number given

    def is_ours(self) -> bool:
        """Whether the tables are there, and are ours."""
        return bool(self._ask("PRAGMA application_id").fetchone()[0] == MARK)

    def clear(self) -> None:
        """Make the tables, empty; within `writing()`."""
        for (name,) in self._ask(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            self._ask(f'DROP TABLE "{name}"')
        for statement in SCHEMA.split(";\n"):
            self._ask(statement)
        self._ask(f"PRAGMA application_id={MARK}")
        self._look_again()

    def _look_again(self) -> None:
        if not self.is_ours():
            return
        self._sketches.clear()
        self._stretches = dict(self._ask("SELECT key, days FROM stretches"))
        self._last["units"] = self._ask("SELECT coalesce(max(n), 0) FROM units").fetchone()[0]
        row = self._ask("SELECT seq FROM sqlite_sequence WHERE name = 'matters'").fetchone()
        self._last["matters"] = row[0] if row else 0

    def _number(self, of: str) -> int:
        self._last[of] += 1
        return self._last[of]

    # Sketches and blocks

    def add(self, item: Sketch) -> int:
        """Take in a sketch that is not there, hanging together with nothing; its number."""
        own = (mark(item.unit), mark(item.claim), mark(item.report), item.kind.value)
        n = self._number("units")
        self._ask(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            (n, n, *own, item.told or 0, month_of(item.last), mark(item.denies) if item.denies else None),
        )
        self._ask("INSERT INTO sketches VALUES (?, ?)", (n, pack(item)))
        first, last = (UNDATED, UNDATED) if item.last is None or item.first is None else (item.first, item.last)
        keys = [mark(key) for key in block_keys(item)]
        self._ask_each("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?, ?)", [(k, last, n, first) for k in keys])
        if last > first:
            for key in keys:
                self._stretches[key] = max(self._stretches.get(key, 0), last - first)
            self._ask_each("INSERT OR REPLACE INTO stretches VALUES (?, ?)", [(k, self._stretches[k]) for k in keys])
        self._hold(n, item)
        return n

    def remove(self, n: int) -> None:
        """Take a sketch away again."""
        item = self.sketch(n)
        last = UNDATED if item.last is None or item.first is None else item.last
        self._ask_each(
            "DELETE FROM blocks WHERE key = ? AND last = ? AND n = ?",
            [(mark(key), last, n) for key in block_keys(item)],
        )
        self._ask("DELETE FROM units WHERE n = ?", (n,))
        self._ask("DELETE FROM sketches WHERE n = ?", (n,))
        self._sketches.pop(n, None)

    def sketch(self, n: int) -> Sketch:
        """The sketch of a number."""
        return self.sketches([n])[0]

    def sketches(self, numbers: Collection[int]) -> list[Sketch]:
        """The sketches of these numbers, in their order."""
        missing = [n for n in numbers if n not in self._sketches]
        found = {n: self._sketches[n] for n in numbers if n in self._sketches}
        try:
            for n, body in self._among("SELECT n, body FROM sketches WHERE n IN", missing):
                found[n] = unpack(Sketch, body)
                self._hold(n, found[n])
            return [found[n] for n in numbers]
        except (ValueError, TypeError, KeyError) as error:
            raise self.broken(error) from error

    def _hold(self, n: int, item: Sketch) -> None:
        if len(self._sketches) >= _HELD:
            self._sketches.clear()
        self._sketches[n] = item

    def neighbours(self, item: Sketch, own: int) -> Iterator[tuple[int, int]]:
        """Units that share a block with `item` within its reach in days, each once, with their components."""
        seen = {own}
        pointed = self._ask("SELECT n, component FROM units WHERE denies = ?", (mark(item.claim),)).fetchall()
        if item.denies:
            pointed += self._ask("SELECT n, component FROM units WHERE claim = ?", (mark(item.denies),)).fetchall()
        for near in (pointed, self._near(item)):
            for n, component in near:
                if n not in seen:
                    seen.add(n)
                    yield n, component

    def _near(self, item: Sketch) -> Iterator[tuple[int, int]]:
        asked: dict[tuple[int, int, int, bool], list[int]] = {}  # blocks that are looked through for the same days
        for key in look_keys(item):
            block, bounds = mark(key), (UNDATED, UNDATED, UNDATED)
            if item.last is not None and item.first is not None:
                days = reach(key, item)
                latest = item.last + days
                bounds = (max(0, item.first - days), latest + self._stretches.get(block, 0), latest)
            asked.setdefault((*bounds, is_of_names(key)), []).append(block)
        for (earliest, last, latest, of_names), blocks in asked.items():
            rows = self._ask(
                "SELECT b.n, u.component FROM blocks AS b CROSS JOIN units AS u ON u.n = b.n "
                f"WHERE b.key IN ({','.join('?' * len(blocks))}) AND b.last BETWEEN ? AND ? AND b.first <= ?",
                (*blocks, earliest, last, latest),
            ).fetchall()
            if of_names:
                rows = [row for row in rows if may_be_there(self.sketch(row[0]).spot, item.spot)]
            yield from rows

    def units_of(self, claims: Iterable[str]) -> list[int]:
        """The units of claims: for each one, or one for each place it names."""
        return [n for (n,) in self._among("SELECT n FROM units WHERE claim IN", [mark(claim) for claim in claims])]

    def units_in(self, reports: Collection[str]) -> list[int]:
        """The units of these reports' claims."""
        return [n for (n,) in self._among("SELECT n FROM units WHERE report IN", [mark(report) for report in reports])]

    def newest(self, most: int) -> list[int]:
        """The units told last, those of no kind left out: so many, and more where they were told on one day."""
        among = "FROM units WHERE kind <> 'other'"
        row = self._ask(f"SELECT told {among} ORDER BY told DESC LIMIT 1 OFFSET ?", (max(0, most - 1),)).fetchone()
        return [n for (n,) in self._ask(f"SELECT n {among} AND told >= ?", (row[0] if row else 0,))]

    # Components

    def component(self, n: int) -> int:
        """The component of a unit."""
        (found,) = self._ask("SELECT component FROM units WHERE n = ?", (n,)).fetchone()
        return int(found)

    def tie(self, one: int, two: int) -> int:
        """Make one component of two; its number."""
        if one == two:
            return one
        sizes = [
            self._ask("SELECT count(*) FROM units WHERE component = ?", (each,)).fetchone()[0] for each in (one, two)
        ]
        keep, gone = (one, two) if sizes[0] >= sizes[1] else (two, one)
        self._ask("UPDATE units SET component = ? WHERE component = ?", (keep, gone))
        self._ask("DELETE FROM stale WHERE component = ?", (gone,))
        return keep

    def loosen(self, component: int) -> list[int]:
        """Let each unit of a component stand alone again, in no matter; the units."""
        units = self.members(component)
        for matter in {one.matter for one in self.census(component)} - {None}:
            self.void(matter)
        self._ask("UPDATE units SET component = n WHERE component = ?", (component,))
        self._ask("DELETE FROM stale WHERE component = ?", (component,))
        return units

    def members(self, component: int, months: Collection[int] | None = None) -> list[int]:
        """The units of a component, or those of certain months."""
        if months is None:
            return [n for (n,) in self._ask("SELECT n FROM units WHERE component = ?", (component,))]
        query = f"SELECT n FROM units WHERE component = {int(component)} AND month IN"
        return [n for (n,) in self._among(query, list(months))]

    def decide(self, claims: Iterable[str]) -> None:
        """Note which claims a person linked, parted or rejected."""
        self._ask("DELETE FROM decided")
        self._ask_each("INSERT OR IGNORE INTO decided VALUES (?)", [(mark(claim),) for claim in claims])

    def is_decided(self, component: int) -> bool:
        """Whether a component holds a claim that a person linked, parted or rejected."""
        query = "SELECT EXISTS (SELECT 1 FROM decided JOIN units USING (claim) WHERE component = ?)"
        return bool(self._ask(query, (component,)).fetchone()[0])

    def census(self, component: int) -> list[Census]:
        """How many units of a component share a month, a kind and a matter."""
        rows = self._ask(
            "SELECT month, kind, matter, count(*) FROM units WHERE component = ? GROUP BY month, kind, matter",
            (component,),
        )
        return [Census(month, Kind(kind), matter, count) for month, kind, matter, count in rows]

    def matters_of(self, units: Collection[int]) -> dict[int, int | None]:
        """The matter that each of these units stands in, None in none; units that are not there are left out."""
        return dict(self._among("SELECT n, matter FROM units WHERE n IN", list(units)))

    def components_of(self, units: Collection[int]) -> set[int]:
        """The components of these units."""
        return {each for (each,) in self._among("SELECT DISTINCT component FROM units WHERE n IN", list(units))}

    def sizes(self, components: Collection[int]) -> dict[int, int]:
        """How many units each of these components has."""
        query = "SELECT component, count(*) FROM units WHERE component IN"
        return dict(self._among(query, list(components), "GROUP BY component"))

    def standing(self, components: Collection[int]) -> dict[int, dict[int, int | None]]:
        """The units of each of these components, with the matters they stand in."""
        found: dict[int, dict[int, int | None]] = {component: {} for component in components}
        query = "SELECT component, n, matter FROM units WHERE component IN"
        for component, n, matter in self._among(query, list(components)):
            found[component][n] = matter
        return found

    def spoil(self, components: Iterable[int]) -> None:
        """Mark components as ones whose matters are to be looked at again."""
        self._ask_each("INSERT OR IGNORE INTO stale VALUES (?)", [(each,) for each in components])

    def spoiled(self, limit: int) -> list[int]:
        """Components whose matters are to be looked at again."""
        return [each for (each,) in self._ask("SELECT component FROM stale ORDER BY component LIMIT ?", (limit,))]

    def waiting(self) -> int:
        """How many components are to be looked at again."""
        return int(self._ask("SELECT count(*) FROM stale").fetchone()[0])

    def settled(self, components: Iterable[int]) -> None:
        """Mark components as looked at."""
        self._ask_each("DELETE FROM stale WHERE component = ?", [(each,) for each in components])

    # Matters

    def put(self, entries: Sequence[Entry]) -> None:
        """Keep these matters."""
        numbered = [(self._number("matters"), entry) for entry in entries]
        self._ask_each(
            "INSERT INTO matters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [(n, *entry.facts) for n, entry in numbered]
        )
        self._ask_each("INSERT INTO bodies VALUES (?, ?, ?)", [(n, entry.body, entry.brief) for n, entry in numbered])
        self._ask_each(
            "UPDATE units SET matter = ? WHERE n = ?", [(n, unit) for n, entry in numbered for unit in entry.units]
        )
        spoken = [
            (n, one, (one.name, one.kind.value, int(one.counted))) for n, entry in numbered for one in entry.voices
        ]
        self._ask_each(
            "INSERT OR IGNORE INTO origins (name, kind, counted) VALUES (?, ?, ?)", {own for _, _, own in spoken}
        )
        self._ask_each(
            "INSERT INTO voices SELECT n, ?, ? FROM origins WHERE name = ? AND kind = ? AND counted = ? "
            "ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
            [(n, one.claims, *own) for n, one, own in spoken],
        )
        self._ask_each(
            "INSERT OR IGNORE INTO spellings VALUES (?, ?)",
            [(mark(name), n) for n, one, _ in spoken for name in one.spellings],
        )

    def spelled(self, names: Collection[str]) -> list[int]:
        """The matters in which somebody who goes by one of these folded names speaks."""
        query = "SELECT DISTINCT matter FROM spellings WHERE name IN"
        return [n for (n,) in self._among(query, [mark(name) for name in names])]

    def units_of_matter(self, matter: int) -> list[int]:
        """The units of a matter."""
        return [n for (n,) in self._ask("SELECT n FROM units WHERE matter = ?", (matter,))]

    def void(self, matter: int | None) -> None:
        """Let go of a matter; its units stand in none."""
        self._ask("UPDATE units SET matter = NULL WHERE matter = ?", (matter,))
        for table, column in (("matters", "n"), ("bodies", "matter"), ("voices", "matter"), ("spellings", "matter")):
            self._ask(f"DELETE FROM {table} WHERE {column} = ?", (matter,))

    def lines(self) -> list[Line]:
        """Every matter, in no order."""
        return list(map(Line._make, self._ask("SELECT * FROM matters")))

    def lines_of(self, matters: Collection[int]) -> list[Line]:
        """These matters, in no order."""
        return list(map(Line._make, self._among("SELECT * FROM matters WHERE n IN", list(matters))))

    def of_standing(self, standing: str) -> list[int]:
        """The matters of a standing."""
        return [n for (n,) in self._ask("SELECT n FROM matters WHERE standing = ? ORDER BY first, id", (standing,))]

    def starting(self, start: str) -> list[int]:
        """The matters whose ids begin so."""
        return [n for (n,) in self._ask("SELECT n FROM matters WHERE id >= ? AND id < ?", (start, start + "~"))]

    def bodies(self, matters: Collection[int]) -> dict[int, str]:
        """What was kept of these matters."""
        return dict(self._among("SELECT matter, body FROM bodies WHERE matter IN", list(matters)))

    def numbers(self) -> list[int]:
        """The numbers of all matters. A number is given once: what it stood for never changes, but may go."""
        return [n for (n,) in self._ask("SELECT n FROM matters")]

    def briefs(self, matters: Collection[int]) -> dict[int, str]:
        """What was kept of these matters in brief."""
        return dict(self._among("SELECT matter, brief FROM bodies WHERE matter IN", list(matters)))

    def called(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of matters by their ids."""
        return dict(self._among("SELECT id, n FROM matters WHERE id IN", list(ids)))

    def homes(self, claims: Iterable[str]) -> list[tuple[int, str]]:
        """The matters that these claims stand in, by number and id."""
        query = "SELECT DISTINCT m.n, m.id FROM units JOIN matters AS m ON m.n = matter WHERE claim IN"
        return list(dict.fromkeys(self._among(query, [mark(claim) for claim in claims])))

    def origins(self) -> list[Heard]:
        """Every origin that speaks in a matter."""
        rows = self._ask(
            "SELECT o.n, o.name, o.kind, o.counted, sum(v.claims) FROM voices AS v JOIN origins AS o ON o.n = v.origin "
            "GROUP BY o.n"
        )
        return [Heard(n, name, SourceKind(kind), bool(counted), claims) for n, name, kind, counted, claims in rows]

    def heard(self, origins: Collection[int]) -> list[int]:
        """The matters in which any of these origins speak, by first day and id."""
        query = "SELECT DISTINCT m.first, m.id, m.n FROM voices JOIN matters AS m ON m.n = matter WHERE origin IN"
        return [n for _, _, n in sorted(set(self._among(query, list(origins))))]

    def count(self) -> int:
        """How many units are there."""
        return int(self._ask("SELECT count(*) FROM units").fetchone()[0])


@lru_cache(maxsize=1 << 16)
def mark(name: str) -> int:
    """64 bits of a name's hash, as a number that SQLite can hold."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
