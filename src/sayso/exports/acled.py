"""Matters in the 31 columns of ACLED's event files: ACLED-shaped, and not ACLED's data, which its own coders make.

A row is a matter of which at least one claim tells an event that ACLED has a type for. Columns: ACLED codebook of 2023
and its table of column names (https://acleddata.com). ACLED gives one number of fatalities for an event; a ledger holds
what each origin said. So a policy, chosen by name, picks one of the figures said, or none. Nothing is ever added up.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

import pycountry

from sayso.coding.crosswalk import Acled, to_acled
from sayso.errors import UsageError
from sayso.model import Claim, Figure, Place, Precision
from sayso.weighing import Weighed
from sayso.weighing.said import Said

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
POLICIES = {
    "none": "no number is given",
    "lowest": "the lowest figure that any origin gave",
    "highest": "the highest figure that any origin gave",
    "latest": "the figure told last",
}
LOST = (
    "who says it of whom but for the first words in notes",
    "disputes and standing but for a tag",
    "bounds, scope and all but one of the figures",
    "spans; columns that only ACLED's coders fill stay empty (associated actors, interaction, region, admin 2 and 3, "
    "source scale, timestamp)",
)
_STRATEGIC = "Strategic developments"
_GEO = {Precision.EXACT: 1, Precision.NEAR: 2, Precision.DISTRICT: 2, Precision.REGION: 3, Precision.COUNTRY: 3}
_EVERYBODY = frozenset({"", "persons", "people"})


def acled_lines(items: Iterable[Weighed], policy: str = "none") -> Iterator[str]:
    """The file's lines: a head, then a row for each matter that tells an event. Raises UsageError for no policy."""
    if policy not in POLICIES:
        raise UsageError(f"{policy!r} is no policy for fatalities; one of {', '.join(POLICIES)}")
    yield _line(COLUMNS)
    for item in items:
        row = acled_row(item, policy)
        if row is not None:
            yield _line([row[column] for column in COLUMNS])


def acled_row(item: Weighed, policy: str) -> dict[str, str] | None:
    """A matter's row by column; None where no claim of it tells an event that ACLED has a type for."""
    told = [(one, event) for one in item.said if (event := to_acled(one.claim)) is not None]
    if not told:
        return None
    first, event = told[0]
    row = dict.fromkeys(COLUMNS, "")
    row |= {"event_id_cnty": item.matter.id, "notes": _notes(first), "source": _sources(item)}
    row |= _type(event) | _day(first.claim) | _actors(first.claim)
    place = item.matter.place or next(iter(first.claim.places), None)
    row |= _where(place) if place else {}
    row["fatalities"] = choose_fatalities(item.said, policy)
    row["tags"] = f"sayso; standing={item.matter.standing}; fatalities={policy}"
    return row


def choose_fatalities(said: Iterable[Said], policy: str) -> str:
    """The one figure of killed that the policy picks among those said; "" for none. Figures of everybody go before
    figures of some (children, soldiers), which would tell less than was said.
    """
    figures = [
        (one.order, figure)
        for one in said
        for figure in one.claim.figures
        if figure.category == "killed" and figure.part_of is None and (figure.lower or figure.upper) is not None
    ]
    figures = [pair for pair in figures if (pair[1].of or "") in _EVERYBODY] or figures
    if policy == "none" or not figures:
        return ""
    if policy == "latest":
        return _number(max(figures, key=lambda pair: pair[0])[1], high=False)
    choose = max if policy == "highest" else min
    numbers = [float(_number(figure, high=policy == "highest")) for _, figure in figures]
    return f"{choose(numbers):.0f}"


def _number(figure: Figure, *, high: bool) -> str:
    ends = (figure.upper, figure.lower) if high else (figure.lower, figure.upper)
    return f"{next(end for end in ends if end is not None):.0f}"


def _type(event: Acled) -> dict[str, str]:
    disorder = _STRATEGIC if event.event == _STRATEGIC else "Political violence"
    targeted = "Civilian targeting" if event.event == "Violence against civilians" else ""
    return {
        "disorder_type": disorder,
        "event_type": event.event,
        "sub_event_type": event.sub_event,
        "civilian_targeting": targeted,
    }


def _day(claim: Claim) -> dict[str, str]:
    first, last = claim.when.earliest, claim.when.latest
    day = first or last
    if day is None:
        return {}
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 31
    # ACLED's time precision: 1 the day is known, 2 the week, 3 the month.
    return {"event_date": day, "year": day[:4], "time_precision": "1" if days == 0 else "2" if days <= 7 else "3"}


def _actors(claim: Claim) -> dict[str, str]:
    found = {}
    for column, role in (("actor1", "agent"), ("actor2", "patient")):
        actor = next((one for one in claim.actors if one.role == role), None)
        if actor:
            found[column] = f"{actor.name} ({actor.party})" if actor.party else actor.name
    return found


def _where(place: Place) -> dict[str, str]:
    country = pycountry.countries.get(alpha_2=place.country) if place.country else None
    found = {"location": place.name, "admin1": place.region or "", "geo_precision": str(_GEO[place.precision])}
    if country:
        found |= {"iso": str(int(country.numeric)), "country": getattr(country, "common_name", country.name)}
    if place.lat is not None and place.lon is not None:
        found |= {"latitude": f"{place.lat:.4f}", "longitude": f"{place.lon:.4f}"}
    return found


def _sources(item: Weighed) -> str:
    return "; ".join(dict.fromkeys(one.report.publisher for one in item.said if one.report and one.report.publisher))


def _notes(one: Said) -> str:
    strength = one.claim.strength
    words = " … ".join(span.text for span in one.claim.content)
    firmness = f"{strength.certainty.value}, {strength.polarity.value}"
    return " ".join(f"On the word of {one.origin.name} ({firmness}): {words}".split())


def _line(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_unarmed(value) for value in values])
    return out.getvalue()


def _unarmed(value: str) -> str:
    """A spreadsheet takes a cell that begins so for a formula and runs it; a number may begin with a minus."""
    if value[:1] in ("=", "+", "@", "\t", "\r") or (value[:1] == "-" and not value[1:2].isdigit()):
        return "'" + value
    return value
