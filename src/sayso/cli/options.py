"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sayso.ledger import ClaimFilter

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_LEDGER = "ledger.sayso"

ledger_option = click.option(
    "--ledger",
    "-l",
    "ledger_path",
    envvar="SAYSO_LEDGER",
    default=DEFAULT_LEDGER,
    show_default=True,
    show_envvar=True,
    metavar="PATH",
    help="The ledger's file.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON lines on standard output.")
by_option = click.option(
    "--by",
    envvar="SAYSO_BY",
    show_envvar=True,
    metavar="NAME",
    help="Who does this, for the audit; by default the operating system's user.",
)


def filter_options(command: Command) -> Command:
    """Add the options that say which claims are meant; the command gets them as keyword arguments `**asked`."""
    for option in reversed(
        [
            click.option("--source", "-s", metavar="NAME", help="Said by or passed on by this source."),
            click.option("--place", "-p", metavar="NAME", help="Names this place (or its gazetteer id)."),
            click.option("--kind", "-k", metavar="KIND", help="Of this kind: control, strike, casualties, …"),
            click.option("--publisher", metavar="NAME", help="In reports of this publisher (or part of its name)."),
            click.option("--party", metavar="CODE", help="Its origin belongs to this party: RUS, UKR, …"),
            click.option("--words", "-w", metavar="WORDS", help="Holds all these words; a last * finds beginnings."),
            click.option("--since", metavar="DAY", help="Reported on this day or later: 2023-01-30, 2023-01, 2023."),
            click.option("--until", metavar="DAY", help="Reported on this day or earlier."),
        ]
    ):
        command = option(command)
    return command


def asked_filter(asked: dict[str, str | None]) -> ClaimFilter:
    """The filter that the options of `filter_options` ask for."""
    from sayso.ledger import ClaimFilter

    kind = asked["kind"]
    return ClaimFilter(
        source=asked["source"],
        place=asked["place"],
        kind=kind.lower() if kind else None,
        publisher=asked["publisher"],
        party=asked["party"],
        words=asked["words"],
        since=asked["since"],
        until=asked["until"],
    )
