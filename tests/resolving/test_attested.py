from __future__ import annotations

from itertools import permutations

import pytest

from sayso.resolving.attested import attested_form


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ({"Denis Pushilin": 4, "Denis Poushiline": 2, "Denis Pushlin": 2}, "Denis Pushilin"),
        ({"Goose": 9, "Steve Goose": 1}, "Steve Goose"),  # a bare name is no rival of a full one
        ({"Hanna Maliar": 5, "Hanna Vasylivna Maliar": 1}, "Hanna Vasylivna Maliar"),
        ({"Hanna Maliar": 50, "Hanna Maliar Tuesday": 1}, "Hanna Maliar"),  # fuller, but hardly attested
        ({"HANNA MALIAR": 6, "Hanna Maliar": 2}, "Hanna Maliar"),
        ({"Maliar": 1, "Malyar": 1}, "Maliar"),
    ],
)
def test_the_most_complete_well_attested_form(uses: dict[str, int], expected: str) -> None:
    for order in permutations(uses.items()):
        assert attested_form(dict(order), person=True) == expected


def test_a_form_that_a_register_lists_comes_before_a_more_frequent_one() -> None:
    uses = {"Denis Poushiline": 7, "Denis Pushilin": 1, "Pushilin": 3}
    listed = {"Denis Pushilin", "Pushilin"}
    assert attested_form(uses, person=True, listed=listed.__contains__) == "Denis Pushilin"


def test_bodies() -> None:
    uses = {"HRW": 8, "Human Rights Watch": 3, "Human Rights Wacht": 1}
    assert attested_form(uses, person=False) == "Human Rights Watch"
