"""The line: in order, bounded, and one bad report does not take the others with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from sayso.errors import IntakeError
from sayso.line import Line
from sayso.model import Arrival, Entry, Gap, Reading, Report
from tests.made import READER, HandReader, hand_claims, hand_line, make_report


def arrival(text: str) -> Arrival:
    return Arrival(make_report(text, path=f"{text[:5]}.txt"), text.encode(), "text/plain")


class Batching(HandReader):
    """Reads in batches of three, as the real reader does, and breaks on a batch that holds a bad report."""

    def __init__(self) -> None:
        self.most = 0

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == 3:
                yield from list(super().read(batch))
                batch.clear()
        yield from list(super().read(batch))


def test_entries_come_in_order_with_gaps_in_their_place() -> None:
    gap = Gap("empty", "nothing in it", path="b")
    items = [arrival("One said that a. Two."), gap, arrival("Three said that b.")]
    first, second, third = hand_line().entries(items)
    assert isinstance(first, Entry)
    assert [claim.content[0].text for claim in first.claims] == ["a", "Two"]
    assert (first.reader, first.arrival) == (READER, items[0])
    assert second is gap
    assert isinstance(third, Entry)


@pytest.mark.parametrize("bad", ["BREAK THE READER", "BREAK THE CODING"])
@pytest.mark.parametrize("reader", [HandReader(), Batching()])
def test_a_report_that_breaks_a_room_becomes_a_gap_and_the_others_are_kept(bad: str, reader: HandReader) -> None:
    texts = ["A one.", "B two.", bad, "C three.", "D four.", bad + " again", "E five."]
    out = list(Line(reader, hand_claims).entries(arrival(text) for text in texts))
    assert [item.arrival.report.text if isinstance(item, Entry) else item.path for item in out] == [
        "A one.", "B two.", "BREAK.txt", "C three.", "D four.", "BREAK.txt", "E five.",
    ]  # fmt: skip
    gap = out[2]
    assert isinstance(gap, Gap)
    assert gap.reason == "failed"
    assert "broke" in gap.detail


def test_a_reader_that_is_broken_itself_is_not_taken_for_a_bad_report() -> None:
    class Broken(HandReader):
        def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
            raise RuntimeError("no weights")

    with pytest.raises(RuntimeError, match="no weights"):
        list(Line(Broken(), hand_claims).entries([arrival("A one.")]))


def test_a_failure_of_the_input_is_raised_after_what_was_already_taken() -> None:
    def failing() -> Iterator[Arrival]:
        yield arrival("A one.")
        raise IntakeError("the stream broke")

    entries = Line(Batching(), hand_claims).entries(failing())
    assert isinstance(next(entries), Entry)
    with pytest.raises(IntakeError):
        next(entries)


def test_ctrl_c_in_the_reader_is_not_swallowed() -> None:
    class Stopped(HandReader):
        def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
            next(iter(reports))
            raise KeyboardInterrupt
            yield

    with pytest.raises(KeyboardInterrupt):
        list(Line(Stopped(), hand_claims).entries([arrival("A one.")]))


def test_nothing_but_the_readers_batch_is_held() -> None:
    taken = 0

    def counted() -> Iterator[Arrival]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield arrival(f"Report {number}.")

    for done, _ in enumerate(Line(Batching(), hand_claims).entries(counted()), 1):
        assert taken - done <= 3


def test_no_report_no_entry() -> None:
    assert list(hand_line().entries([])) == []


def test_a_report_without_a_path_is_named_by_its_id() -> None:
    nameless = replace(arrival("BREAK THE CODING"), report=make_report("BREAK THE CODING"))
    (gap,) = hand_line().entries([nameless])
    assert isinstance(gap, Gap)
    assert gap.path == nameless.report.id
