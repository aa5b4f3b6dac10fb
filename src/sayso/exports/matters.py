"""Matters as they may leave: the profile applied to every claim of a matter, and to the matter's own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from sayso.contract import dump_line
from sayso.exports.profile import ClaimsOf, Profile, blackened, coarsened, held_back, names_to_blacken
from sayso.exports.redaction import cover
from sayso.model import Matter, MatterOrigin, Report
from sayso.views.matters import matter_to_json
from sayso.weighing import Weighed
from sayso.weighing.origins import Origin
from sayso.weighing.said import Said

Named = TypeVar("Named", Origin, MatterOrigin)
_NO_REPORT = Report("", "", "", "")


def leaving_matters(
    items: Iterable[Weighed], profile: Profile, *, today: date, claims_of: ClaimsOf
) -> Iterator[Weighed]:
    """The matters as they may leave, in order; one whose claims are all held back does not leave. `claims_of` as in
    `profile.leaving`.
    """
    names_of = cache(lambda report: names_to_blacken(claims_of(report), profile))
    for item in items:
        changed = leaving_matter(item, profile, today=today, names_of=names_of)
        if changed.said:
            yield changed


def leaving_matter(
    item: Weighed, profile: Profile, *, today: date, names_of: Callable[[str], tuple[str, ...]]
) -> Weighed:
    """The matter without the claims that are held back, its places coarsened, the names of all its reports (`names_of`
    them by id) blackened.
    """
    said = [one for one in item.said if not held_back(one.claim, one.report or _NO_REPORT, profile, today)]
    found = {name for report in {one.claim.report for one in said} for name in names_of(report)}
    for origin in item.matter.origins:  # whoever is blackened under one spelling is under all of them
        spellings = {origin.name, *origin.also}
        found |= spellings if spellings & found else set()
    names = tuple(sorted(found, key=lambda name: (-len(name), name)))
    return Weighed(
        _matter(item.matter, {one.claim.id for one in said}, names, profile),
        tuple(_said(one, names, profile) for one in said),
    )


def matter_lines(items: Iterable[Weighed]) -> Iterator[str]:
    """A matter a line, by the contract."""
    for item in items:
        yield dump_line(matter_to_json(item)) + "\n"


def _said(one: Said, names: tuple[str, ...], profile: Profile) -> Said:
    places = tuple(coarsened(place, profile) for place in one.claim.places)
    return dataclasses.replace(
        one,
        claim=blackened(dataclasses.replace(one.claim, places=places), names),
        report=blackened(one.report, names) if one.report else None,
        origin=_covered(one.origin, names),
    )


def _covered(origin: Named, names: tuple[str, ...]) -> Named:
    """The origin with its name covered, and without its other spellings where it is."""
    name = cover(origin.name, names)
    return dataclasses.replace(origin, name=name, also=origin.also if name == origin.name else ())


def _matter(matter: Matter, kept: set[str], names: tuple[str, ...], profile: Profile) -> Matter:
    origins = [
        dataclasses.replace(_covered(one, names), claims=tuple(claim for claim in one.claims if claim in kept))
        for one in matter.origins
    ]
    return dataclasses.replace(
        matter,
        question=cover(matter.question, names),
        place=coarsened(matter.place, profile) if matter.place else None,
        origins=tuple(one for one in origins if one.claims),
        claims=tuple(claim for claim in matter.claims if claim in kept),
        echoes=tuple(echo for echo in matter.echoes if echo.claim in kept and echo.of in kept),
        relations=tuple(
            dataclasses.replace(one, reason=cover(one.reason, names))
            for one in matter.relations
            if one.left in kept and one.right in kept
        ),
        history=tuple(
            dataclasses.replace(
                one,
                because=tuple(claim for claim in one.because if claim in kept),
                agreeing=tuple(claim for claim in one.agreeing if claim in kept),
            )
            for one in matter.history
        ),
    )
