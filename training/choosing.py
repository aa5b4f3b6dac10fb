"""Fit data/choosing.toml: `python -m training.choosing DIR [PATH]` on a folder laid out as shared/corpora/geoparsing.

Gold spans; every name of an article is one choice among its candidates. Prints cross-validated shares of right choices
(five folds of articles), then writes the coefficients fitted on all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.geoparsing_corpora import Article, Gold, read_corpora
from sayso.model import Span
from sayso.resolving.choosing import ALONE, DATA, TOGETHER, Field, alone, evidence_of, together
from sayso.resolving.demonyms import countries_named_by_people
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.geometry import distance_km
from sayso.resolving.grouping import group_toponyms
from sayso.resolving.publisher import home_of
from sayso.resolving.toponyms import describe
from training.fitting import Floats, fit_choice

FOLDS = 5
NOTE = """\
# Weights of the three rounds of choosing. Written by `python -m training.choosing`; not edited by hand.
# Conditional logit on the development parts of LGL, TR-News and GeoWebNews and on GeoVirus ({groups} names of
# {articles} articles, gold spans). Right by {folds}-fold cross-validation over articles: {accuracy:.4f} of mentions.
"""


@dataclass(slots=True)
class Case:
    """An article's candidates as arrays, with which of them are right and how many mentions each group has."""

    corpus: str
    field: Field
    right: Floats
    mentions: Floats


def is_right(gazetteer: Gazetteer, row: int, gold: Gold) -> bool:
    """Whether an entry is the gold place: by id, or, where the entry or the gold has none, by kind and nearness."""
    gid = int(gazetteer.tables["id"][row])
    if gold.id is not None and gid:
        return gid == gold.id
    if gold.lat is None or gold.lon is None:
        return False
    apart = distance_km(gold.lat, gold.lon, float(gazetteer.lat[row]), float(gazetteer.lon[row]))
    kind = gazetteer.kind[row]
    if gold.id is not None:
        return (gold.code == "ADM1") == (kind == PlaceKind.REGION) and gold.code[:3] == "ADM" and apart < 120
    reach = {PlaceKind.TOWN: 15.0, PlaceKind.DISTRICT: 30.0, PlaceKind.REGION: 150.0, PlaceKind.COUNTRY: 600.0}
    return bool(apart < reach.get(PlaceKind(int(kind)), 500.0))


def case_of(gazetteer: Gazetteer, corpus: str, article: Article) -> Case | None:
    """The choices of one article; None without any."""
    gold = [one for one in article.gold if one.id is not None or one.lat is not None]
    spans = [Span(one.start, one.end, one.text) for one in gold]
    groups, number_of = group_toponyms(gazetteer, describe(article.text, spans))
    if not groups:
        return None
    country, region = home_of(gazetteer, article.publisher)
    evidence = evidence_of(countries_named_by_people(article.text), home_country=country, home_region=region)
    field = Field(gazetteer, groups, evidence)
    right = np.zeros(len(field.row))
    mentions = np.zeros(len(groups))
    for number in range(len(groups)):
        golds = [one for one, its in zip(gold, number_of, strict=True) if its == number]
        usual = Counter((one.id, one.lat, one.lon) for one in golds).most_common(1)[0][0]
        chosen = next(one for one in golds if (one.id, one.lat, one.lon) == usual)
        mentions[number] = len(golds)
        for at in range(int(field.starts[number]), int(field.starts[number + 1])):
            right[at] = is_right(gazetteer, int(field.row[at]), chosen)
        mine = slice(int(field.starts[number]), int(field.starts[number + 1]))
        towns = field.kind[mine] == PlaceKind.TOWN
        if (right[mine] * towns).any() and chosen.id is None:  # the coordinates are a town's: not its region is meant
            right[mine] *= towns
    return Case(corpus, field, right, mentions)


def fit(cases: Sequence[Case]) -> tuple[Floats, Floats, Floats]:
    """The weights of the three rounds."""
    found: list[Floats] = []
    share: list[Floats] | None = None
    for _ in range(3):
        columns, groups, right, offset = [], [], [], 0
        for number, case in enumerate(cases):
            inputs = alone(case.field)
            if share is not None:
                inputs = np.hstack([inputs, together(case.field, share[number])])
            answered = np.add.reduceat(case.right, case.field.starts[:-1]) > 0
            kept = answered[case.field.group]
            columns.append(inputs[kept])
            groups.append(case.field.group[kept] + offset)
            right.append(case.right[kept])
            offset += len(case.field.groups)
        found.append(fit_choice(np.vstack(columns), np.concatenate(groups), np.concatenate(right), penalty=2.0))
        share = [shares(case, found) for case in cases]
    return found[0], found[1], found[2]


def shares(case: Case, weights: Sequence[Floats]) -> Floats:
    """How likely each candidate is after as many rounds as there are weights."""
    single = alone(case.field)
    share = case.field.shares(single @ weights[0])
    for round_weights in weights[1:]:
        share = case.field.shares(np.hstack([single, together(case.field, share)]) @ round_weights)
    return share


def tally(case: Case, weights: Sequence[Floats]) -> tuple[float, float]:
    """Mentions chosen rightly, and mentions whose right entry is a candidate."""
    best = case.field.best(shares(case, weights))
    reachable = np.add.reduceat(case.right, case.field.starts[:-1]) > 0
    return float((case.mentions * case.right[best]).sum()), float((case.mentions * reachable).sum())


def main(arguments: list[str]) -> None:
    gazetteer = Gazetteer.load()
    corpora = read_corpora(Path(arguments[0]))
    path = Path(arguments[1]) if len(arguments) > 1 else DATA / "choosing.toml"
    cases = [case for name, articles in corpora.items() for one in articles if (case := case_of(gazetteer, name, one))]
    totals: Counter[str] = Counter()
    for fold_number in range(FOLDS):
        weights = fit([case for index, case in enumerate(cases) if index % FOLDS != fold_number])
        for index, case in enumerate(cases):
            if index % FOLDS == fold_number:
                right, reachable = tally(case, weights)
                totals[f"{case.corpus} right"] += right  # type: ignore[assignment]
                totals[f"{case.corpus} reachable"] += reachable  # type: ignore[assignment]
    for name in corpora:
        print(f"{name}: {totals[f'{name} right'] / totals[f'{name} reachable']:.4f} of {totals[f'{name} reachable']}")
    accuracy = sum(totals[f"{name} right"] for name in corpora) / sum(totals[f"{name} reachable"] for name in corpora)
    groups = sum(len(case.field.groups) for case in cases)
    lines = [NOTE.format(groups=groups, articles=len(cases), folds=FOLDS, accuracy=accuracy)]
    names = (ALONE, (*ALONE, *TOGETHER), (*ALONE, *TOGETHER))
    for title, features, values in zip(("first", "second", "third"), names, fit(cases), strict=True):
        lines.append(f"[{title}]")
        lines += [f'"{feature}" = {value:.4f}' for feature, value in zip(features, values, strict=True)]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
