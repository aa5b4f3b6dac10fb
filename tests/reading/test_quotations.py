from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We hold," he said. "They left."', ['"We hold,"', '"They left."']),
        ("“We hold,” he said.", ["“We hold,”"]),
        ("«We hold», he said.", ["«We hold»"]),
        ("„We hold“, he said.", ["„We hold“"]),
        ("''We hold,'' he said, ''today.''", ["''We hold,''", "''today.''"]),
        ("``We hold,'' he said.", ["``We hold,''"]),
        ("The ‘leader’ and the men’s bread", ["‘leader’"]),
        ("It's 'fine' for the soldiers' sake", ["'fine'"]),
        ("He said \"a 'b' c\".", ["\"a 'b' c\""]),
        ("No marks at all.", []),
    ],
)
def test_marks_of_every_sort(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“We hold.\n\n“They left,” he said.\n\nThen he left."
    assert quoted(text) == ["“We hold.\n\n“They left,”"]


def test_a_forgotten_closing_mark_holds_to_the_end_of_its_paragraph() -> None:
    [found] = find_quotations('He said "we hold.\n\nThen he left.')
    assert not found.closed
    assert quoted('He said "we hold.\n\nThen he left.') == ['"we hold.']


def test_wrapped_lines_are_no_paragraphs() -> None:
    assert quoted('He said: "We\nhold."\n\nHe left.') == ['"We\nhold."']


@settings(deadline=None)
@given(st.text(alphabet="ab \n\"'“”‘’«»„", max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    last = 0
    for found in find_quotations(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
