"""Who said it first."""

import random

from sayso.weighing import weigh
from tests.weighing.made import claim, report


def test_on_one_day_the_moment_decides_in_whatever_zone_it_is_written() -> None:
    moments = (
        "2023-01-10",
        "2023-01-10T09:00:00+03:00",
        "2023-01-10T08:00:00Z",
        "2023-01-10T09:30:00",
        "2023-01-10T23",
    )
    reports = [report(f"r{9 - at}", published=moment) for at, moment in enumerate(moments)]
    claims = [claim(f"c{at}", one) for at, one in enumerate(reports)]
    random.Random(1).shuffle(claims)
    (matter,) = weigh(claims, reports)
    assert matter.claims == ("c0", "c1", "c2", "c3", "c4")
