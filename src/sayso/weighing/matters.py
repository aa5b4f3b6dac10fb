"""Claims to matters: the whole of weighing in one value, all at once or report by report, with the same result.

`Weigher` keeps what linking needs (sketches, blocks, components) and weighs again only the components that a new
report, or a new judgement, touches. `weigh` is the same over everything at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Basis, Claim, Judgement, Kind, Matter, MatterOrigin, Place, Relation, Report, When, identify
from sayso.weighing.clustering import Components, pair, split
from sayso.weighing.dependence import Register, load_register
from sayso.weighing.echoes import collapse, find_echoes
from sayso.weighing.index import MemoryIndex
from sayso.weighing.judgements import Decisions, corrected, decide
from sayso.weighing.keys import window
from sayso.weighing.likeness import Likeness
from sayso.weighing.linking import compare
from sayso.weighing.origins import Origin, tie_voices, voice_of
from sayso.weighing.questions import ask
from sayso.weighing.relations import relate
from sayso.weighing.said import Said, say
from sayso.weighing.settings import Setting, setting_of, sketch_in
from sayso.weighing.sketches import Sketch, content_of, interval, iso_day
from sayso.weighing.standing import UNRESOLVED, trace_standing

# Which kind names a matter of several kinds: the question of control swallows the fighting that bears on it.
_NAMING = (Kind.CONTROL, Kind.HAZARD, Kind.STRIKE, Kind.CASUALTIES, Kind.ABUSE, Kind.DAMAGE)


def weigh(
    claims: Iterable[Claim],
    reports: Mapping[str, Report] | Iterable[Report],
    judgements: Iterable[Judgement] = (),
    *,
    register: Register | None = None,
) -> tuple[Matter, ...]:
    """The matters of all the claims, in canonical order. The same for every order of claims, reports and judgements."""
    weigher = Weigher(register=register)
    weigher.judge(judgements)
    weigher.add(claims, reports)
    return weigher.matters()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A matter with what it was derived from: its claims in order of telling, each with its origin."""

    matter: Matter
    said: tuple[Said, ...]


class Weigher:
    """Matters that grow with the ledger. Adding a claim twice changes nothing; a claim is known by its id."""

    def __init__(self, *, register: Register | None = None, index: MemoryIndex | None = None) -> None:
        self.register = register or load_register()
        self.index = index or MemoryIndex()
        self.components = Components()
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}
        self.decisions = Decisions()
        self._units: dict[str, list[str]] = {}
        self._told_in: dict[str, list[str]] = {}
        self._settings: dict[str, Setting] = {}
        self._judgements: dict[str, Judgement] = {}
        self._done: dict[str, list[Weighed]] = {}
        self._weighed: dict[frozenset[str], Weighed] = {}
        self._home: dict[str, frozenset[str]] = {}
        self._likeness = Likeness()

    def add(self, claims: Iterable[Claim], reports: Mapping[str, Report] | Iterable[Report]) -> set[str]:
        """Take in claims with their reports; the roots of the components they touch."""
        given = reports.values() if isinstance(reports, Mapping) else reports
        self.reports.update((report.id, report) for report in given)
        new = []
        for claim in claims:
            if claim.id not in self.claims:
                self.claims[claim.id] = claim
                self._told_in.setdefault(claim.report, []).append(claim.id)
                new.append(claim)
        if not self._set(dict.fromkeys(claim.report for claim in new)):
            self._rebuild()
            return set(self.components.roots())
        touched = set()
        for claim in new:
            items = sketch_in(self._claim(claim.id), self.reports.get(claim.report), self._settings[claim.report])
            self._units[claim.id] = [item.unit for item in items]
            for item in items:
                touched.add(self._take(item))
        self._tie_joined(touched)
        return {self.components.root(root) for root in touched}

    def _set(self, reports: Iterable[str]) -> bool:
        """Find where these reports play. False where one that was sketched before plays elsewhere by now, since more
        of its claims came: reports are best given whole.
        """
        same = True
        for report in reports:
            mine = [self._claim(claim) for claim in self._told_in[report] if claim not in self.decisions.rejected]
            setting = setting_of(mine)
            same = same and self._settings.get(report, setting) == setting
            self._settings[report] = setting
        return same

    def weigh_groups(
        self,
        claims: Iterable[Claim],
        reports: Iterable[Report],
        groups: Iterable[Sequence[str]],
        settings: Mapping[str, Setting],
    ) -> list[Weighed]:
        """The matters of components that were found elsewhere, given by their units: nothing is compared anew.
        `settings` by report, as all of its claims give them.
        """
        self.reports.update((report.id, report) for report in reports)
        for claim in claims:
            self.claims[claim.id] = claim
            for item in sketch_in(claim, self.reports.get(claim.report), settings[claim.report]):
                self.index.sketches[item.unit] = item
                self.components.add(item.unit)
        found = []
        for first, *others in groups:
            for unit in others:
                self.components.tie(first, unit)
            found += self.of(first)
        return found

    def _take(self, item: Sketch) -> str:
        self.index.add(item)
        self.components.add(item.unit)
        self._done.pop(item.unit, None)
        for other in self.index.neighbours(item):
            if self.components.root(item.unit) != self.components.root(other.unit) and compare(item, other).linked:
                self._tie(item.unit, other.unit)
        return item.unit

    def _tie(self, left: str, right: str) -> None:
        for unit in (left, right):
            self._done.pop(self.components.root(unit), None)
        self.components.tie(left, right)

    def _tie_joined(self, touched: set[str]) -> None:
        for left, right in self.decisions.joined:
            for one in self._units.get(left, ()):
                for two in self._units.get(right, ()):
                    self._tie(one, two)
                    touched.add(one)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in judgements; what is in force is worked out anew, since one of them may undo another."""
        before = self.decisions
        self._judgements.update((item.id, item) for item in judgements)
        self.decisions = decide(self._judgements.values())
        if self.decisions == before:
            return
        if self.claims:
            self._rebuild()

    def _rebuild(self) -> None:
        claims = list(self.claims.values())
        self.index, self.components = MemoryIndex(), Components()
        self.claims, self._units, self._done, self._weighed, self._home = {}, {}, {}, {}, {}
        self._told_in, self._settings = {}, {}
        self.add(claims, ())

    def matters(self) -> tuple[Matter, ...]:
        """All matters, by first day and id."""
        return tuple(weighed.matter for weighed in self.weighed())

    def weighed(self) -> list[Weighed]:
        """All matters with their claims and origins."""
        found = [item for root in self.components.roots() for item in self.of(root)]
        return sorted(found, key=lambda item: (item.matter.when.earliest or "", item.matter.id))

    def of(self, unit: str) -> list[Weighed]:
        """The matters of the component of a unit, weighed only if it was touched since."""
        root = self.components.root(unit)
        if root not in self._done:
            self._done[root] = [self._weigh(group) for group in self._groups(root)]
        return self._done[root]

    def touched(self, claims: Iterable[str]) -> list[Weighed]:
        """The matters that these claims stand in, weighed; other matters of their components are left for later."""
        found: dict[str, Weighed] = {}
        for root in sorted({self.components.root(unit) for claim in claims for unit in self._units.get(claim, ())}):
            mine = {unit for claim in claims for unit in self._units.get(claim, ())}
            for group in self._groups(root):
                if any(item.unit in mine for item in group):
                    item = self._weigh(group)
                    found[item.matter.id] = item
        return list(found.values())

    def of_claim(self, claim: str) -> list[Weighed]:
        """The matters a claim stands in: one, or one for each place it names."""
        found = [item for unit in self._units.get(claim, ()) for item in self.of(unit)]
        return [item for item in found if claim in item.matter.claims]

    def sketches_of(self, claim: str) -> list[Sketch]:
        """The sketches of a claim: one, or one for each place it names."""
        return [self.index.sketches[unit] for unit in self._units.get(claim, ())]

    def _groups(self, root: str) -> list[list[Sketch]]:
        """The matters of a component as groups of sketches, as far as they are not rejected."""
        members = [self.index.sketches[one] for one in self.components.members(root)]
        kept = [item for item in members if item.claim not in self.decisions.rejected]
        if not kept:
            return []
        return split(kept, joined=self.decisions.joined, parted=self.decisions.parted, loose=len(kept) < len(members))

    def _weigh(self, group: Sequence[Sketch]) -> Weighed:
        # A matter depends on its own members only: as long as they are the same it need not be weighed again.
        key = frozenset(item.unit for item in group)
        if key not in self._weighed:
            self._forget(group)
            self._weighed[key] = self._assemble(group)
            for item in group:
                self._home[item.unit] = key
        return self._weighed[key]

    def _forget(self, group: Sequence[Sketch]) -> None:
        for item in group:
            stale = self._home.pop(item.unit, None)
            if stale is not None:
                self._weighed.pop(stale, None)

    def _claim(self, claim: str) -> Claim:
        change = (self.decisions.corrections or {}).get(claim)
        return corrected(self.claims[claim], change) if change else self.claims[claim]

    def _assemble(self, group: Sequence[Sketch]) -> Weighed:
        claims = [self._claim(item.claim) for item in group]
        reports = [self.reports.get(claim.report) for claim in claims]
        voices = [voice_of(claim, report) for claim, report in zip(claims, reports, strict=True)]
        origins = tie_voices(voices, self.register, self.decisions.named)
        said = sorted(
            map(say, claims, reports, voices, origins),
            key=lambda item: item.order,
        )
        decisions = self.decisions
        found = find_echoes(said, self._likeness, decisions.separated)
        inside = {item.claim.id for item in said}
        forced = {claim: of for claim, of in (decisions.collapsed or {}).items() if {claim, of[0]} <= inside}
        echoes = collapse(found, forced, {item.claim.id: content_of(item.claim) for item in said})
        relations = relate(said, echoes)
        history = trace_standing(said, relations)
        last = history[-1] if history else None
        kind = name_kind(claims)
        place = _place(kind, group, claims)
        told = [item.claim for item in said]
        earliest, latest = interval(group)
        matter = Matter(
            id=identify("matter", [kind.value, group[0].spot.key if group[0].spot else "", said[0].claim.id]),
            kind=kind,
            question=ask(kind, place, told, since=iso_day(latest), past=_is_past(said, latest)),
            place=place,
            when=When(iso_day(earliest), iso_day(latest), Basis.NONE),
            reports=len({claim.report for claim in claims}),
            origins=tuple(_origins(said, {echo.claim: echo.of for echo in echoes})),
            standing=last.standing if last else UNRESOLVED,
            k=last.k if last else 0,
            history=tuple(history),
            claims=tuple(item.claim.id for item in said),
            echoes=tuple(echoes),
            relations=tuple(_signed(relations, decisions)),
        )
        return Weighed(matter, tuple(said))


def name_kind(claims: Iterable[Claim]) -> Kind:
    """The kind a matter goes by: control or hazard where it is asked about at all, else the most frequent."""
    counts = Counter(claim.kind for claim in claims)
    for kind in (Kind.CONTROL, Kind.HAZARD):
        if counts[kind]:
            return kind
    if len(counts) > 1:
        counts.pop(Kind.DENIAL, None)
    order = {kind: rank for rank, kind in enumerate((*_NAMING, *Kind))}
    return min(counts, key=lambda kind: (-counts[kind], order[kind]))


def _place(kind: Kind, group: Sequence[Sketch], claims: Sequence[Claim]) -> Place | None:
    spots = Counter(item.spot.key for item in group if item.spot)
    if not spots:
        return None
    wide = {item.spot.key: item.spot.wide for item in group if item.spot}
    key = min(spots, key=lambda one: (one.startswith("name:"), wide[one], -spots[one], one))
    found = []
    for claim in claims:
        for place in claim.places:
            own = f"{place.gazetteer}:{place.id}" if place.id is not None else ""
            if own == key or (not own and key.startswith("name:")):
                found.append((claim.id, place.span.start, place))
    return min(found, key=lambda item: (item[0], item[1]))[2] if found else None


def _is_past(said: Sequence[Said], latest: int | None) -> bool:
    """Whether all was told long after the last day it is about: longer than a question of control stays open."""
    told = [item.day for item in said if item.day is not None]
    return latest is not None and bool(told) and min(told) - latest > window(Kind.CONTROL, Kind.CONTROL)


def _origins(said: Sequence[Said], echoes: Mapping[str, str]) -> list[MatterOrigin]:
    """The origins of a matter in order of first telling; an echo goes to the origin whose word it repeats."""
    at = {item.claim.id: item.origin for item in said}
    claims: dict[Origin, list[str]] = {}
    for item in said:
        of = item.claim.id
        seen = set()
        while of in echoes and of not in seen:
            seen.add(of)
            of = echoes[of]
        claims.setdefault(at[of], []).append(item.claim.id)
    return [
        MatterOrigin(origin.name, origin.kind, origin.party, tuple(ids), origin.depends_on, origin.also)
        for origin, ids in claims.items()
    ]


def _signed(relations: Iterable[Relation], decisions: Decisions) -> list[Relation]:
    """Relations in canonical order; where a person linked the two claims, with that person's name."""
    by = decisions.by or {}
    found = []
    for relation in relations:
        signed = by.get(pair(relation.left, relation.right))
        collapsed = (decisions.collapsed or {}).get(relation.left)
        if signed is not None and signed.act == "link":
            relation = replace(relation, by=signed.by)
        elif collapsed and relation.relation == "repeats" and collapsed[0] == relation.right:
            relation = replace(relation, by=collapsed[1])
        found.append(relation)
    return sorted(found, key=lambda item: (item.left, item.right, item.relation))
