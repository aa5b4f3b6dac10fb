"""Words find matters by their claims, places and sources."""

from __future__ import annotations

import pytest

from sayso.ledger import Ledger
from sayso.views.finding import matters_with
from sayso.views.rows import row_of
from sayso.weighing import Weigher


@pytest.mark.parametrize(
    ("words", "question"),
    [("Soledar", "Who holds Soledar?"), ("prigozhin", "Who holds Soledar?"), ("hanna maliar", "Who holds Soledar?")],
)
def test_words_find(scenario: Ledger, weigher: Weigher, words: str, question: str) -> None:
    rows = [row_of(item) for item in weigher.weighed()]
    found = matters_with(scenario, weigher, rows, words)
    assert question in {row.question for row in rows if row.id in found}
    assert len(found) < len(rows)


@pytest.mark.parametrize("words", ["", "   ", "…", "xylophone", "Soledar xylophone", '" OR 1=1 --', "*"])
def test_what_is_nowhere_finds_nothing(scenario: Ledger, weigher: Weigher, words: str) -> None:
    assert not matters_with(scenario, weigher, [row_of(item) for item in weigher.weighed()], words)
