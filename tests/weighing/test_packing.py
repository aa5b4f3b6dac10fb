"""What is packed comes out the same."""

import random

import pytest

from sayso.model import Matter
from sayso.weighing import weigh
from sayso.weighing.packing import pack, unpack
from sayso.weighing.settings import sketches_of
from sayso.weighing.sketches import Sketch
from tests.weighing.drawn import draw_report


def test_sketches_and_matters_come_out_the_same() -> None:
    chance = random.Random(1)
    drawn = [draw_report(chance, number) for number in range(60)]
    for report, own in drawn:
        for item in sketches_of(own, report):
            assert unpack(Sketch, pack(item)) == item
    for matter in weigh([claim for _, own in drawn for claim in own], [report for report, _ in drawn]):
        assert unpack(Matter, pack(matter)) == matter


@pytest.mark.parametrize("line", ["", "{}", "[]", "[1, 2]", '["a"'])
def test_what_was_never_packed_is_refused(line: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpack(Sketch, line)
