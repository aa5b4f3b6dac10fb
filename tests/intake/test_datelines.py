from __future__ import annotations

import pytest

from sayso.intake.agencies import find_outlet, known_outlets, outlets_in
from sayso.intake.datelines import find_credits, find_dateline, find_heading


@pytest.mark.parametrize(
    ("opening", "text", "agency", "published"),
    [
        ("KYIV, Jan 30 (Reuters) - The mayor", "KYIV, Jan 30 (Reuters) -", "Reuters", None),
        ("KYIV, Ukraine (AP) — The mayor", "KYIV, Ukraine (AP) —", "AP", None),
        ("(AP) - The mayor", "(AP) -", "AP", None),
        ("MOSCOW, January 30. /TASS/. The mayor", "MOSCOW, January 30. /TASS/.", "TASS", None),
        ("MOSCOW. Jan 30 (Interfax) - The mayor", "MOSCOW. Jan 30 (Interfax) -", "Interfax", None),
        ("Kyiv, 30 January 2023 (Ukrinform) – The", "Kyiv, 30 January 2023 (Ukrinform) –", "Ukrinform", "2023-01-30"),
        ("LOS ANGELES, Sept. 28 (UPI) — In", "LOS ANGELES, Sept. 28 (UPI) —", "UPI", None),
        ("WASHINGTON -- The mayor", "WASHINGTON --", None, None),
        ("BAGHDAD, Iraq — The mayor", "BAGHDAD, Iraq —", None, None),
        ("Kyiv, January 30, 2023 — The mayor", "Kyiv, January 30, 2023 —", None, "2023-01-30"),
        ("(Local Wire) - The mayor", "(Local Wire) -", "Local Wire", None),
        ("Jan 30 (Local Wire) - The mayor", "Jan 30 (Local Wire) -", "Local Wire", None),
        ("ODESA, Jan 30 (Local Wire) - The", "ODESA, Jan 30 (Local Wire) -", "Local Wire", None),
    ],
)
def test_datelines(opening: str, text: str, agency: str | None, published: str | None) -> None:
    found = find_dateline(opening)
    assert found is not None
    assert (found.text, found.agency, found.published) == (text, agency, published)


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor said so (and left) - then came back.",
        "The mayor — who left — came back.",
        "Zelensky (pictured) - the president - said so.",
        "Kyiv (Kiev) - said the mayor",
        "A 30-year-old man - not named - was hurt.",
        "US - China talks were held.",
        "",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert find_dateline(opening) is None


def test_credit_lines_at_the_edges() -> None:
    body = "\n".join(["The mayor said so."] * 12)
    assert find_credits(body + "\n\nWith reporting by AFP and Reuters") == ("AFP", "Reuters")
    assert find_credits("By The Associated Press\n\n" + body) == ("AP",)
    assert find_credits(body + "\nSource: Interfax-Ukraine") == ("Interfax-Ukraine",)
    assert find_credits(body) == ()


def test_headings() -> None:
    assert find_heading("Bridges closed\n\nThe mayor said so.") == (0, 14)
    assert find_heading("The mayor closed bridges.\n\nKYIV (AP) — The mayor said so.") == (0, 25)
    assert find_heading("The mayor closed bridges.\n\nThe mayor said so.") is None
    assert find_heading("Bridges closed\nThe mayor said so.") is None
    assert find_heading("KYIV (AP) — Bridges closed\n\nThe mayor said so.") is None
    assert find_heading("- a list item\n\nThe mayor") is None


def test_forms_of_one_outlet_share_its_name() -> None:
    for form in ("the Associated Press", "AP", "AP's", "Associated Press"):
        outlet = find_outlet(form)
        assert outlet is not None
        assert outlet.name == "AP"
    assert outlets_in("by RIA Novosti, AFP and AFP") == ("RIA Novosti", "AFP")
    for form in ("the Russian state news agency TASS", "TASS news agency", "the agency TASS", "state agency TASS"):
        outlet = find_outlet(form)
        assert outlet is not None
        assert outlet.name == "TASS"
    assert find_outlet("the mayor") is None


def test_the_table_is_whole() -> None:
    table = known_outlets()
    assert all(outlet.kind in ("agency", "outlet") and outlet.name for outlet in table.values())
    sites = {outlet.name: outlet.site for outlet in table.values()}
    assert all(outlet.site == sites[outlet.name] or outlet.site for outlet in table.values())
