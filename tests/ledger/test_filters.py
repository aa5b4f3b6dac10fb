"""Each filter finds what it names and nothing else."""

from __future__ import annotations

import pytest

from sayso.errors import UsageError
from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.ledger.filters import day_bounds
from sayso.ledger.folding import fold
from tests.ledger.conftest import ENGINES, place_for
from tests.made import make_entry


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = open_ledger(place_for(request.param, tmp_path_factory.mktemp("filters"), "filters"))
    ledger.add(make_entry())  # claims 1 control, 2 denial, 3 casualties; Harbour Daily, 2023-01-30
    ledger.add(
        make_entry("Ships waited off the coast. None sank.", publisher="Gulf_Wire", published="2023-02-02T08:00Z")
    )
    ledger.add(make_entry("Nobody knows the day of this.", publisher=None, published=None))
    return ledger


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [4, 1, 2, 3, 5]),
        ({"source": "pushilin"}, [1]),
        ({"source": "DENIS  Pushilin"}, [1]),
        ({"source": "ushilin"}, []),
        ({"source": "tass"}, [1]),
        ({"source": "%"}, []),
        ({"source": "Harbour Daily"}, [3]),
        ({"place": "vuhledar"}, [1]),
        ({"place": "690823"}, [1]),
        ({"place": "Ізюм"}, []),
        ({"kind": "casualties"}, [3]),
        ({"certainty": "conditional"}, [3]),
        ({"publisher": "harbour"}, [1, 2, 3]),
        ({"publisher": "gulf_"}, [4]),
        ({"publisher": "_"}, [4]),
        ({"since": "2023-02"}, [4]),
        ({"until": "2023-01"}, [1, 2, 3]),
        ({"since": "2023", "until": "2023"}, [4, 1, 2, 3]),
        ({"words": "fighters vuhledar"}, [1]),
        ({"words": "FALLEN"}, [2]),
        ({"words": "fight*"}, [1]),
        ({"words": 'ships" OR "fallen'}, []),
        ({"words": "'"}, []),
        ({"party": "ukr"}, [2]),
        ({"actor": "his fighters"}, [1]),
        ({"munition": "PFM-1"}, [3]),
        ({"figure": "wounded"}, [3]),
        ({"box": (47, 37, 48, 38)}, [1]),
        ({"box": (47, 170, 50, -170)}, []),
        ({"box": (47, 37, 50, 38)}, [1, 3]),
        ({"kind": "control", "source": "general staff"}, []),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_names(filled: Ledger, wanted: dict[str, object], numbers: list[int]) -> None:
    asked = ClaimFilter(**wanted)  # type: ignore[arg-type]
    assert [listed.seq for listed in filled.listed(asked)] == numbers
    assert filled.count(asked) == len(numbers)


def test_limit_and_offset_cut_the_list(filled: Ledger) -> None:
    assert [listed.seq for listed in filled.listed(limit=2, offset=1)] == [1, 2]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"kind": "rumour"}, "no kind; known are control"),
        ({"certainty": "sure"}, "no certainty"),
        ({"since": "yesterday"}, "write it as 2023-01-30"),
        ({"since": "2023-13-01"}, "no day"),
        ({"since": "2023-02-01", "until": "2023-01"}, "lies after"),
        ({"box": (50, 0, 40, 1)}, "north of"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(filled: Ledger, wanted: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        filled.count(ClaimFilter(**wanted))  # type: ignore[arg-type]


def test_a_year_or_month_stands_for_all_its_days() -> None:
    assert day_bounds("2023", "2023") == ("2023-01-01", "2023-12-31")
    assert day_bounds("2023-02", "2023-02") == ("2023-02-01", "2023-02-31")
    assert day_bounds(None, None) == (None, None)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zelenskyy", " zelenskyy "),
        ("  Škabrnja, 1991! ", " skabrnja 1991 "),
        ("Mar'inka", " marinka "),
        ("Sana\u2019a", " sanaa "),
        ("Al-Shabaab", " al shabaab "),
        ("Маріуполь", " маріуполь "),
        ("—", ""),
        ("a\x00b\ud800", " ab "),
    ],
)
def test_names_fold_to_whole_words(name: str, key: str) -> None:
    assert fold(name) == key
