from __future__ import annotations

from sayso.model import Manner
from tests.reading.drawing import read


def test_direct_indirect_and_mixed() -> None:
    assert [one.manner for one in read("paragraphs").attributions] == [Manner.DIRECT, Manner.DIRECT]
    assert read("interview").attributions[0].manner is Manner.MIXED
    assert {one.manner for one in read("told").attributions} == {Manner.INDIRECT}
