"""The MUC-4 benchmark: keys, how incidents meet templates, and the two small models."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import muc4_learnt
from benchmarks.coding_muc4 import align, score, summary
from benchmarks.muc4_model import Settings, chance, fit_choice, fit_yes, rank
from benchmarks.muc4_templates import Document, Incident, Template, read_folder

KEY = """
0.  MESSAGE: ID                     DEV-MUC3-0001 (X)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  {type}
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "MORTAR" / "MORTARS"
21. HUM TGT: NUMBER                 {numbers}
23. HUM TGT: EFFECT OF INCIDENT     {effects}
"""


def _read(folder: Path, numbers: str, effects: str) -> Template:
    (folder / "dev-muc3-1").write_text("DEV-MUC3-0001 (X)\n\n   SAN TELMO, 3 MAY 89 -- [TEXT] SHOTS.\n")
    (folder / "key-dev-1").write_text(KEY.format(type="ATTACK", numbers=numbers, effects=effects))
    (document,) = read_folder(folder)
    assert document.published == "1989-05-03"
    return document.templates[0]


@pytest.mark.parametrize(
    ("numbers", "effects", "killed", "injured"),
    [
        ('3: "FARMERS"', 'DEATH: "FARMERS"', 3, 0),
        ('1: "A"\n     ~4: "B"', 'DEATH: "A"\n     INJURY: "B"', 1, 4),
        ('PLURAL: "FARMERS"', 'DEATH: "FARMERS"', None, 0),
        ('2: "FARMERS"', '? DEATH: "FARMERS"', None, 0),
        ('PLURAL: "FARMERS"', 'NO INJURY OR DEATH: "FARMERS"', 0, 0),
        ("-", 'INJURY: "-"', 0, 1),
    ],
)  # fmt: skip
def test_a_key_says_how_many_or_leaves_it_open(
    tmp_path: Path, numbers: str, effects: str, killed: int | None, injured: int | None
) -> None:
    template = _read(tmp_path, numbers, effects)
    assert (template.killed, template.injured) == (killed, injured)
    assert template.instruments == [{"mortar", "mortars"}]


def test_each_incident_meets_the_template_it_is_likest() -> None:
    keys = [Template("ATTACK", "ACCOMPLISHED", False, killed=2), Template("ATTACK", "ACCOMPLISHED", False, killed=7)]
    seven, two, bomb = Incident("ATTACK", killed=7), Incident("ATTACK", killed=2), Incident("BOMBING")
    assert align([seven], keys) == [(seven, keys[1])]
    assert [key.killed for _, key in align([seven, two, bomb], keys)] == [7, 2]


def test_optional_templates_count_only_where_they_are_met_and_open_numbers_are_not_judged() -> None:
    keys = [Template("ATTACK", "ACCOMPLISHED", True, killed=None), Template("BOMBING", "ACCOMPLISHED", False)]
    document = Document("D", "", None, keys)
    missed, met = Counter[str](), Counter[str]()
    score(document, [Incident("BOMBING", killed=1)], missed)
    score(document, [Incident("BOMBING"), Incident("ATTACK")], met)
    assert (missed["gold"], missed["hit"], summary(missed)["deaths_right"]) == (1, 1, 0)
    assert (met["gold"], met["hit"], met["killed all"]) == (2, 2, 1)


def test_a_logistic_regression_learns_what_tells_and_leaves_out_what_is_rare() -> None:
    samples = [{"bomb": 1.0}, {"bomb": 1.0, "talks": 1.0}, {"talks": 1.0}, {}] * 5 + [{"once": 1.0}]
    weights = fit_yes(samples, [True, True, False, False] * 5 + [True], Settings(least=2, pull=0.5))
    assert chance(weights, {"bomb": 1.0}) > 0.7 > 0.3 > chance(weights, {"talks": 1.0})
    assert "once" not in weights


def test_a_choice_learns_which_trait_the_right_one_has() -> None:
    choices = [[{"nobody"}, {"near"}, {"far"}], [{"nobody"}, {"far"}, {"near"}], [{"nobody"}, {"far"}]] * 4
    weights = fit_choice(choices, [1, 2, 0] * 4, Settings(least=2, pull=0.1))
    chances = rank(weights, [{"far"}, {"near"}, {"nobody"}])
    assert max(chances) == chances[1]
    assert sum(chances) == pytest.approx(1)


def test_the_table_of_weights_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    model = muc4_learnt.load()
    muc4_learnt.write(model, tmp_path / "weights.csv")
    assert muc4_learnt.load(tmp_path / "weights.csv").weights == model.weights
    assert {"ATTACK 1", "BOMBING 1", "KIDNAPPING 1", "killed", "injured"} <= set(model.weights)


def test_a_document_without_claims_has_no_incident() -> None:
    assert muc4_learnt.incidents_of(muc4_learnt.load(), (), None) == []
