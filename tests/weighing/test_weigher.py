"""What keeps up report by report says what is weighed at once, whatever came, went or was decided in between."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ShelfLost
from sayso.model import Claim, Judgement, Report
from sayso.weighing import Weigher, weigh
from sayso.weighing.index import MemoryIndex
from sayso.weighing.judgements import ACTS, NAMING, PAIRED, make_judgement
from sayso.weighing.linking import compare
from sayso.weighing.settings import sketches_of
from sayso.weighing.shelf import Shelf
from tests.weighing.drawn import draw_claim, draw_report


def _judgement(chance: random.Random, hour: int, claims: list[str], made: list[Judgement]) -> Judgement:
    act = chance.choice([one for one in ACTS if one != "undo" or made])
    left, right = chance.sample(claims, 2)
    subject = chance.choice(made).id if act == "undo" else left
    change: dict[str, object] | None = None
    if act == "correct":
        change = {"detail": {"value": "contested"}, "kind": "fighting"}
    elif act in NAMING:
        change = {"left": "Sea Institute", "right": "Land Institute"}
    other = right if act in PAIRED else None
    return make_judgement(act, subject, other, by="Ana", at=f"2026-01-01T00:{hour:02}", change=change)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_whatever_comes_and_goes_equals_all_at_once(chance: random.Random) -> None:
    drawn = [draw_report(chance, number) for number in range(24)]
    reports = {report.id: report for report, _ in drawn}
    claims: dict[str, Claim] = {}
    judgements: list[Judgement] = []
    weigher = Weigher()
    for step, (report, own) in enumerate(drawn):
        claims |= {claim.id: claim for claim in own}
        weigher.update(own, [report])
        if step % 3 == 2 and len(claims) > 3:
            judgements.append(_judgement(chance, step, sorted(claims), judgements))
            weigher.update(judgements=judgements)
        if step % 4 == 3:
            _reread(chance, weigher, claims, reports)
        if step % 5 == 4:
            assert weigher.matters() == weigh(claims.values(), reports, judgements)
    assert weigher.matters() == weigh(claims.values(), reports, judgements)


def _reread(chance: random.Random, weigher: Weigher, claims: dict[str, Claim], reports: dict[str, Report]) -> None:
    """A newer reading of a report: some claims are gone, one says something else, one is new."""
    report = reports[claims[chance.choice(sorted(claims))].report]
    old = [claim for claim in claims.values() if claim.report == report.id]
    gone = {claim.id for claim in old if chance.random() < 0.4}
    new = [draw_claim(chance, f"{report.id}:again{chance.randrange(1000)}", report)]
    new += [draw_claim(chance, claim.id, report) for claim in old if claim.id not in gone and chance.random() < 0.5]
    for id in gone:
        del claims[id]
    claims.update((claim.id, claim) for claim in new)
    weigher.update(new, [report], gone=gone)


@pytest.mark.parametrize("seed", range(20))
def test_who_asks_the_same_finds_the_other_whichever_came_first(seed: int) -> None:
    chance, index, items = random.Random(seed), MemoryIndex(), []
    for number in range(60):
        report, own = draw_report(chance, number)
        items += sketches_of(own, report)
    for item in items:
        index.add(item)
    found = {(one.unit, other.unit) for one in items for other in index.neighbours(one) if compare(one, other).linked}
    assert found == {(right, left) for left, right in found}
    assert len(found) > 50


def test_a_shelf_in_a_file_is_read_by_the_next_process(tmp_path: Path) -> None:
    chance = random.Random(6)
    drawn = [draw_report(chance, number) for number in range(30)]
    claims, reports = [one for _, own in drawn for one in own], [report for report, _ in drawn]
    first = Weigher(shelf=Shelf(tmp_path / "shelf"))
    first.add(claims[:-4], reports)
    first.judge([make_judgement("reject", claims[0].id, None, by="Ana", at="2026")])
    first.settled().close()
    with Weigher(shelf=Shelf(tmp_path / "shelf"), teller=first.teller) as again:
        again.add(claims[-4:], reports)
        assert again.matters() == weigh(claims, reports, first.judgements)
        assert [item.matter for item in again.weighed()] == list(again.matters())


def test_two_that_write_one_shelf_see_each_other(tmp_path: Path) -> None:
    chance = random.Random(7)
    drawn = [draw_report(chance, number) for number in range(40)]
    one = Weigher(shelf=Shelf(tmp_path / "shelf"))
    two = Weigher(shelf=Shelf(tmp_path / "shelf"), teller=one.teller)
    for number, (report, own) in enumerate(drawn):
        (one, two)[number % 2].add(own, [report])
        if number % 7 == 0:
            (two, one)[number % 2].judge([make_judgement("reject", own[0].id, None, by="Ana", at=f"20{number:02}")])
    reports = [report for report, _ in drawn]
    expected = weigh([claim for _, own in drawn for claim in own], reports, one.settled().judgements)
    assert one.matters() == two.matters() == expected
    one.close()
    two.close()


def test_what_is_no_shelf_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(ShelfLost) as lost:
        Shelf(tmp_path / "shelf")
    assert lost.value.damaged
    assert "delete it" in str(lost.value)
