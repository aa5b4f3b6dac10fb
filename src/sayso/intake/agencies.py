"""News agencies and outlets by the forms that reports use for them.

`agencies.csv` has four columns: `form` (as written), `name` (the short usual name that all forms share), `kind`
(agency: sells its reports to others; outlet: publishes its own) and `site`. The source of each row is its holder's own
site, in the last column; empty where the service has closed or the name is shared by several.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import DataFileError

KINDS = ("agency", "outlet")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher known by name: `kind` is agency or outlet."""

    name: str
    kind: str
    site: str


@cache
def known_outlets() -> dict[str, Outlet]:
    """Every form of the table to its outlet; each form also without its leading article."""
    table: dict[str, Outlet] = {}
    with (files("sayso.intake") / "agencies.csv").open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row["kind"] not in KINDS or not row["form"] or not row["name"]:
                raise DataFileError(
                    f"agencies.csv, line {number}: kind must be one of {', '.join(KINDS)}, form and name given"
                )
            table[row["form"]] = Outlet(row["name"], row["kind"], row["site"])
    return table


def find_outlet(form: str) -> Outlet | None:
    """The outlet written as `form` ("the Associated Press", "ITAR-TASS news agency", "AFP's"), or None."""
    words = re.sub(r"['’]s$", "", " ".join(form.split()).strip('.,;:()[]/"“”'))
    table = known_outlets()
    for candidate in (words, re.sub(r"^[Tt]he ", "", words), _shorn(words)):
        if candidate in table:
            return table[candidate]
    return None


def outlets_in(line: str) -> tuple[str, ...]:
    """The agencies named in a credit line, in order: "With reporting by AFP and Reuters" names two."""
    found = {match.start(): find_outlet(match.group()) for match in _agency_pattern().finditer(line)}
    return tuple(dict.fromkeys(outlet.name for outlet in found.values() if outlet))


def _shorn(words: str) -> str:
    """`words` without what stands around a name: "the Russian state news agency TASS", "Interfax news agency"."""
    before = r"^(?:[Tt]he )?(?:[A-Z]\w+ )?(?:(?:state|official|private|independent)(?:-\w+)? )?(?:news |press )?agency "
    after = r",? (?:(?:state )?(?:[Nn]ews )?[Aa]gency|[Nn]ewspaper|[Tt]elevision|TV|[Rr]adio|[Nn]etwork|channel)$"
    return re.sub(after, "", re.sub(before, "", re.sub(r"^[Tt]he ", "", words)))


@cache
def _agency_pattern() -> re.Pattern[str]:
    forms = sorted(known_outlets(), key=len, reverse=True)
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w])")
