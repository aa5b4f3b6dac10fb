"""A matter, or all that is claimed of a place, as one page that stands alone: no script, no request, legible on paper.

Every claim carries what it takes to check it: its id, the characters it stands on, the report and the original's hash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from sayso.exports.profile import Profile
from sayso.model import Kind
from sayso.version import __version__
from sayso.views.briefs import turns_of
from sayso.views.drawings.axes import hue, hues_of
from sayso.views.drawings.control import control_chart
from sayso.views.drawings.figures import figure_charts
from sayso.views.drawings.relations import relations_chart
from sayso.views.places import safety_of
from sayso.views.sides import sides_of
from sayso.views.words import add_words, shown
from sayso.weighing import Weighed
from sayso.weighing.said import Said
from sayso.weighing.timelines import control_intervals, figure_series


def dossier_pieces(items: Iterable[Weighed], profile: Profile, *, today: date) -> Iterator[str]:
    """The page's pieces. The matters are already as they may leave under `profile`."""
    matters = list(items)
    said = [one for item in matters for one in item.said]
    control = control_intervals(
        [one for item in matters if item.matter.kind is Kind.CONTROL for one in item.said if one.held]
    )
    seen = Counter(one.origin.party for one in said if one.origin.party)
    hues = hues_of(sorted(seen, key=lambda party: (-seen[party], party)))
    environment = _environment().overlay()
    environment.filters = environment.filters | {"party_hue": lambda party: hue(hues, party)}
    yield from environment.get_template("dossier.html").generate(
        title=title_of(matters),
        parts=(_part(item, hues) for item in matters),
        heads=[item.matter for item in matters],
        intervals=control,
        control=control_chart(control, hues) if _one_place(matters) else None,
        hazards=_hazards(said),
        safety=safety_of([one.claim for one in said]),
        profile=profile.describe(),
        today=today.isoformat(),
    )


def title_of(matters: Sequence[Weighed]) -> str:
    """What the dossier is of: the question of one matter, the place of several, or how many there are."""
    if len(matters) == 1:
        return matters[0].matter.question
    if _one_place(matters):
        place = matters[0].matter.place
        return f"What is claimed of {place.name}" if place else "What is claimed"
    return f"{len(matters):,} matters"


def _one_place(matters: Sequence[Weighed]) -> bool:
    return len({item.matter.place.name if item.matter.place else None for item in matters} - {None}) == 1


def _hazards(said: Iterable[Said]) -> list[Said]:
    return [one for one in said if one.claim.kind is Kind.HAZARD]


def _part(item: Weighed, hues: dict[str, str]) -> dict[str, object]:
    echoes = {echo.claim: echo.of for echo in item.matter.echoes}
    series, sides = figure_series(item.said, echoes), sides_of(item)
    return {
        "matter": item.matter,
        "sides": sides,
        "turns": turns_of(item),
        "series": series,
        "figures": figure_charts(series),
        "relations": relations_chart(item, sides, hues),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.exports"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.globals.update(version=__version__)
    add_words(environment)
    return environment
