"""Weighing that keeps up with what comes in: a new report, reading or judgement touches its neighbours only.

What was found stands on a `Shelf`; the claims themselves stay with whoever holds them. The matters are those that
`weigh` gives over the same claims and judgements at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sayso.model import Claim, Judgement, Matter, Report
from sayso.weighing.assembling import Told, Weighed, assemble
from sayso.weighing.dependence import Register, load_register
from sayso.weighing.judgements import Decisions, corrected, decide, differing, renamed
from sayso.weighing.likeness import Likeness
from sayso.weighing.linking import compare
from sayso.weighing.origins import Origin, voice_of
from sayso.weighing.packing import pack, unpack
from sayso.weighing.said import Said, say
from sayso.weighing.settings import sketches_of
from sayso.weighing.shelf import Shelf
from sayso.weighing.shelved import Entry, Line, Spoken
from sayso.weighing.sketches import Sketch
from sayso.weighing.telling import Memory, Teller
from sayso.weighing.unsettled import Group, unsettled
from sayso.weighing.words import fold_name

_TOGETHER = 4000  # claims whose matters are weighed in one transaction
_READ = 500  # matters taken from the shelf at a time
_CLAIMS_READY = 50_000  # claims of matters held in memory, about 2 kB each beside the claims themselves


@dataclass(frozen=True, slots=True)
class _Kept:
    """A matter as it lies on the shelf: `spoken` gives the origin of each of its claims, by its place among them."""

    matter: Matter
    origins: tuple[Origin, ...]
    spoken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Signed:
    """The judgements that the matters on the shelf were weighed with."""

    judgements: tuple[Judgement, ...] = ()


class Weigher:
    """Matters that grow with what is told. Adding a claim twice changes nothing; a claim is known by its id.

    `brief` makes of each matter a line to be kept with it, for whoever lists them all.
    """

    def __init__(
        self,
        *,
        shelf: Shelf | None = None,
        teller: Teller | None = None,
        register: Register | None = None,
        brief: Callable[[Weighed], str] | None = None,
    ) -> None:
        self.shelf = shelf or Shelf()
        if not self.shelf.is_ours():
            with self.shelf.writing():
                self.shelf.clear()
        self.teller = teller or Memory()
        self.register = register or load_register()
        self._brief = brief or (lambda item: "")
        self._likeness = Likeness()
        self._ready: dict[int, Weighed] = {}
        self._claims_ready = 0
        self._signed = ""
        self.judgements: tuple[Judgement, ...] = ()
        self.decisions = Decisions()
        self._recall()

    def _recall(self) -> None:
        """The decisions that the shelf stands by; another process may have noted newer ones."""
        signed = self.shelf.fact("judgements")
        if signed != self._signed:
            self._signed = signed
            self.judgements = unpack(_Signed, signed).judgements if signed else ()
            self.decisions = decide(self.judgements)

    def close(self) -> None:
        """Let go of the shelf."""
        self.shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # What comes in

    def add(self, claims: Iterable[Claim], reports: Mapping[str, Report] | Iterable[Report]) -> None:
        """Take in claims with their reports."""
        given = reports.values() if isinstance(reports, Mapping) else reports
        self.update(claims, given)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in judgements; what is in force is worked out anew, since one of them may undo another."""
        every = {item.id: item for item in (*self.judgements, *judgements)}
        self.update(judgements=every.values())

    def update(
        self,
        claims: Iterable[Claim] = (),
        reports: Iterable[Report] = (),
        *,
        gone: Collection[str] = (),
        judgements: Iterable[Judgement] | None = None,
        facts: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Take in claims and let go of those `gone`, under all the `judgements` there are (None: no other than before).

        One transaction, in which `facts` are noted too: each from what it was to what it is. Where one is something
        else by now, another process was quicker, and nothing is done. Which matters change is found out here; they are
        weighed when they are asked for.
        """
        claims, noted = tuple(claims), facts or {}
        self.teller.hold(claims, reports)
        with self.shelf.writing():
            self._recall()
            if any(self.shelf.fact(name) != was for name, (was, _) in noted.items()):
                return
            before = self.decisions
            if judgements is not None:
                self._sign(tuple(judgements))
            decided = differing(before, self.decisions)
            known = self.shelf.units_of({claim.id for claim in claims} | decided)
            spoiled = self._renew(
                claims,
                frozenset(gone).difference(claim.id for claim in claims),
                decided,
                before.joined - self.decisions.joined,
            )
            self._reopen(known, renamed(before, self.decisions))
            self.shelf.spoil(self.shelf.components_of(spoiled))
            for name, (_, value) in noted.items():
                self.shelf.note(name, value)

    def _sign(self, judgements: tuple[Judgement, ...]) -> None:
        signed = pack(_Signed(judgements))
        if signed == self._signed:
            return
        self._signed, self.judgements, self.decisions = signed, judgements, decide(judgements)
        self.shelf.note("judgements", signed)
        pairs = self.decisions.joined | self.decisions.parted
        self.shelf.decide({claim for ours in pairs for claim in ours} | self.decisions.rejected)

    def _renew(
        self, claims: Sequence[Claim], gone: frozenset[str], decided: set[str], untied: frozenset[tuple[str, str]]
    ) -> list[int]:
        """Sketch the reports of these claims anew and link what changed; the units whose matters are to be weighed."""
        shelf = self.shelf
        dropped, fresh = self._compare_reports(claims, gone, decided)
        loose = shelf.components_of([*dropped, *shelf.units_of({one for ours in untied for one in ours})])
        freed = [n for component in loose for n in shelf.loosen(component)]
        for n in dropped:
            shelf.remove(n)
        again = sorted(set(freed).difference(dropped))
        came = []
        for item in fresh:
            n = shelf.add(item)
            came.append(n)
            self._link(item, n, n)
        for n in again:
            self._link(shelf.sketch(n), n, shelf.component(n))
        self._tie_joined({item.claim for item in (*fresh, *shelf.sketches(again))} | decided)
        return came + again

    def _compare_reports(
        self, claims: Sequence[Claim], gone: frozenset[str], decided: set[str]
    ) -> tuple[list[int], list[Sketch]]:
        """The units that stand otherwise by now, and the sketches that do not stand there yet."""
        told_in: dict[str, list[str]] = {}
        for item in self.shelf.sketches(self.shelf.units_of(gone | decided)):
            told_in.setdefault(item.report, [])
        for claim in claims:
            told_in.setdefault(claim.report, []).append(claim.id)
        units = self.shelf.units_in(told_in)
        standing: dict[str, dict[int, Sketch]] = {}
        for n, item in zip(units, self.shelf.sketches(units), strict=True):
            standing.setdefault(item.report, {})[n] = item
            told_in.setdefault(item.report, []).append(item.claim)
        told = self.told({id for ids in told_in.values() for id in ids if id not in gone})
        dropped: list[int] = []
        fresh: list[Sketch] = []
        for report, ids in told_in.items():
            own = [told[id] for id in dict.fromkeys(ids) if id in told]
            wanted = {item.unit: item for item in self._sketch(own)}
            there = standing.get(report, {})
            dropped += [n for n, item in there.items() if wanted.get(item.unit) != item]
            stays = {item.unit for item in there.values() if wanted.get(item.unit) == item}
            fresh += [item for unit, item in wanted.items() if unit not in stays]
        return dropped, fresh

    def _sketch(self, told: Sequence[Told]) -> Iterator[Sketch]:
        if told:
            yield from sketches_of([claim for claim, _ in told], told[0][1], self.decisions.rejected)

    def told(self, claims: Collection[str]) -> dict[str, Told]:
        """Claims as a person corrected them, with their reports."""
        changes = self.decisions.corrections or {}
        return {
            id: (corrected(claim, changes[id]) if id in changes else claim, report)
            for id, (claim, report) in self.teller.tell(claims).items()
        }

    def _link(self, item: Sketch, n: int, own: int) -> None:
        ours = {own}
        for other, component in self.shelf.neighbours(item, n):
            if component not in ours and compare(item, self.shelf.sketch(other)).linked:
                own = self.shelf.tie(own, component)
                ours.add(component)

    def _tie_joined(self, claims: set[str]) -> None:
        for left, right in self.decisions.joined:
            if left in claims or right in claims:
                for one in self.shelf.units_of([left]):
                    for two in self.shelf.units_of([right]):
                        self.shelf.tie(self.shelf.component(one), self.shelf.component(two))

    def _reopen(self, units: Collection[int], names: Collection[str]) -> None:
        """Let the matters of units that still stand there, and those in which these names speak, be weighed anew:
        something else was said or decided of them.
        """
        homes = self.shelf.matters_of(list(units))
        opened = {one for one in homes.values() if one is not None}.union(self.shelf.spelled(names))
        touched = {*homes, *(n for matter in opened for n in self.shelf.units_of_matter(matter))}
        for matter in opened:
            self.shelf.void(matter)
        self.shelf.spoil(self.shelf.components_of(touched))

    # Weighing what was touched

    def settle(self) -> Iterator[int]:
        """Weigh the matters that were touched, some in a transaction; after each, how many components wait."""
        while self.shelf.waiting():
            with self.shelf.writing():
                self._recall()
                components = self._next_spoiled()
                groups = list(unsettled(self.shelf, self.decisions, components))
                self.shelf.settled(components)
                told = self.told({item.claim for group in groups for _, item in group})
                self.shelf.put([self._entry(group, told) for group in groups])
            yield self.shelf.waiting()

    def _next_spoiled(self) -> list[int]:
        """The next components to look at: so many that they hold `_TOGETHER` claims, or one."""
        found: list[int] = []
        claims = 0
        components = self.shelf.spoiled(_TOGETHER)
        sizes = self.shelf.sizes(components)
        for component in components:
            claims += sizes.get(component, 0)
            if found and claims > _TOGETHER:
                break
            found.append(component)
        return found

    def settled(self) -> Weigher:
        """This, with nothing left to weigh."""
        for _ in self.settle():
            pass
        return self

    def _entry(self, group: Group, told: Mapping[str, Told]) -> Entry:
        item = assemble([one for _, one in group], told, self.decisions, self.register, self._likeness)
        matter = item.matter
        spoken: dict[Origin, list[Said]] = {}
        for said in item.said:
            spoken.setdefault(said.origin, []).append(said)
        at = {origin: number for number, origin in enumerate(spoken)}
        disputes = sum(one.relation in ("disputes", "denies") for one in matter.relations)
        return Entry(
            (
                matter.id,
                matter.when.earliest or "",
                matter.kind.value,
                matter.standing,
                matter.reports,
                len(matter.claims),
                len(matter.origins),
                disputes,
            ),
            pack(_Kept(matter, tuple(spoken), tuple(at[said.origin] for said in item.said))),
            self._brief(item),
            tuple(_spoken(origin, own) for origin, own in spoken.items()),
            tuple(n for n, _ in group),
        )

    # What was found

    def fetch(self, numbers: Iterable[int]) -> Iterator[Weighed]:
        """The matters of these numbers on the shelf, in their order."""
        wanted = list(numbers)
        for start in range(0, len(wanted), _READ):
            some = wanted[start : start + _READ]
            fresh = self._kept(n for n in some if n not in self._ready)
            told = self.told({claim for one in fresh.values() for claim in one.matter.claims})
            found = {n: self._ready[n] for n in some if n in self._ready}
            for n, kept in fresh.items():
                found[n] = self._weighed(kept, told)
                self._have_ready(n, found[n])
            yield from (found[n] for n in some if n in found)

    def in_brief(self, numbers: Iterable[int]) -> list[Matter]:
        """The matters of these numbers without their claims, which takes far less."""
        wanted = list(numbers)
        kept = self._kept(wanted)
        return [kept[n].matter for n in wanted if n in kept]

    def _kept(self, numbers: Iterable[int]) -> dict[int, _Kept]:
        bodies = self.shelf.bodies(list(numbers))
        try:
            return {n: unpack(_Kept, body) for n, body in bodies.items()}
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise self.shelf.broken(error) from error

    def _have_ready(self, n: int, item: Weighed) -> None:
        """Keep a matter in memory, as long as those kept hold not too many claims."""
        if self._claims_ready > _CLAIMS_READY:
            self._ready.clear()
            self._claims_ready = 0
        self._ready[n] = item
        self._claims_ready += len(item.said)

    def _weighed(self, kept: _Kept, told: Mapping[str, Told]) -> Weighed:
        said = []
        for claim, spoken in zip(kept.matter.claims, kept.spoken, strict=True):
            own, report = told[claim]
            said.append(say(own, report, voice_of(own, report), kept.origins[spoken]))
        return Weighed(kept.matter, tuple(said))

    def lines(self) -> list[Line]:
        """Every matter as lists sort it, in no order."""
        return self.settled().shelf.lines()

    def weighed(self) -> Iterator[Weighed]:
        """All matters with their claims and origins, by first day and id."""
        return self.fetch(self._in_order())

    def matters(self) -> tuple[Matter, ...]:
        """All matters, by first day and id."""
        return tuple(self.in_brief(self._in_order()))

    def _in_order(self) -> list[int]:
        return [line.n for line in sorted(self.lines(), key=lambda line: (line.first, line.id))]

    def of_claims(self, claims: Iterable[str]) -> list[Weighed]:
        """The matters that these claims stand in: one for each, or one for each place a claim names."""
        return list(self.fetch(n for n, _ in self.settled().shelf.homes(claims)))

    def of_claim(self, claim: str) -> list[Weighed]:
        """The matters a claim stands in."""
        return self.of_claims([claim])

    def sketches_of(self, claim: str) -> list[Sketch]:
        """The sketches of a claim: one, or one for each place it names."""
        return self.shelf.sketches(self.shelf.units_of([claim]))

    def homes(self, claims: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the matters that each of these claims stands in."""
        shelf = self.settled().shelf
        return {claim: [id for _, id in shelf.homes([claim])] for claim in claims}

    def newest(self, most: int) -> list[Sketch]:
        """The sketches told last, so many or a few more, those of no kind left out."""
        return self.shelf.sketches(self.shelf.newest(most))


def _spoken(origin: Origin, own: Sequence[Said]) -> Spoken:
    spellings = frozenset(fold_name(said.voice.name) for said in own)
    return Spoken(origin.name, origin.kind, origin.counted, len(own), spellings)
