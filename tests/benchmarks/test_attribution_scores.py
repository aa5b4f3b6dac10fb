import json
import sys
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.measures import Counts
from benchmarks.tasks.attribution import Scores, overlapping, same

from .test_formats import polnear_folder


def roles(source: set[int], cue: set[int], content: set[int]) -> dict[str, frozenset[int]]:
    return {"source": frozenset(source), "cue": frozenset(cue), "content": frozenset(content)}


def test_counts() -> None:
    counts = Counts()
    counts.add({1, 2, 3}, {2, 3, 4, 5})
    assert counts.scores() == {"precision": 0.6667, "recall": 0.5, "f1": 0.5714}
    assert Counts().scores() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_an_attribution_is_right_when_all_its_roles_are() -> None:
    wanted = [roles({0}, {1}, {2, 3}), roles(set(), {6}, {7})]
    assert overlapping([roles({0}, {1}, {3, 4})], wanted) == 1
    assert overlapping([roles({9}, {1}, {3})], wanted) == 0
    assert overlapping([roles(set(), {6}, {7})], wanted) == 1
    assert overlapping([roles({5}, {6}, {7})], wanted) == 0
    assert same([roles({0}, {1}, {2, 3}), roles(set(), {6}, {7, 8})], wanted) == 1


def test_one_attribution_matches_one() -> None:
    wanted = [roles({0}, {1, 2}, {3})]
    assert overlapping([roles({0}, {1}, {3}), roles({0}, {2}, {3})], wanted) == 1


def test_a_perfect_reader_scores_one() -> None:
    scores = Scores()
    wanted = [roles({0}, {1}, {2, 3}), roles(set(), {6}, {7})]
    scores.add(wanted, wanted)
    report = scores.report()
    assert all(report[name][role]["f1"] == 1 for name in ("token", "exact", "overlap") for role in report[name])
    assert report["attribution"]["exact"]["f1"] == 1


@pytest.mark.parametrize("more", [[], ["--noised", "3"]])
def test_the_command_prints_one_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    folder = polnear_folder(tmp_path)
    command = ["reading", "--task", "attribution", "--format", "polnear", str(folder), *more]
    monkeypatch.setattr(sys, "argv", command)
    reading.main()
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"token", "exact", "overlap", "attribution", "publishers"}
    assert set(found["attribution"]) == {"overlap", "exact"}


def test_a_measure_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["reading", "--task", "syntax", "--format", "conll", str(tmp_path)])
    with pytest.raises(SystemExit):
        reading.main()
