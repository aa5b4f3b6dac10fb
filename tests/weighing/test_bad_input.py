"""What no ledger should bring weighing to its knees."""

import time

from sayso.model import Basis, Judgement, Kind, Polarity, SourceKind, When
from sayso.weighing import Weigher, weigh
from sayso.weighing.judgements import make_judgement, orphaned
from tests.weighing.made import claim, figure, negated, report, source


def test_nothing_gives_nothing() -> None:
    assert weigh([], []) == ()


def test_a_claim_without_place_date_source_or_report_stays_alone() -> None:
    bare = report("r1", published=None, publisher=None)
    unnamed = source("", SourceKind.ANONYMOUS)
    claims = [
        claim(f"c{number}", bare, places=(), origin=unnamed, kind=kind, detail={}) for number, kind in enumerate(Kind)
    ]
    matters = weigh(claims, [])
    assert sum(len(matter.claims) for matter in matters) == len(claims)
    assert all(matter.standing == "unresolved" and matter.k == 0 for matter in matters)
    assert all(matter.history[0].on is None for matter in matters)
    assert all(matter.question for matter in matters)


def test_dates_the_wrong_way_round_and_no_dates_are_borne() -> None:
    one = report("r1")
    claims = [
        claim("a", one, when=When("2023-02-01", "2023-01-01", Basis.STATED)),
        claim("b", one, when=When("no date", None, Basis.STATED)),
        claim("c", one, when=When(None, "0001-01-01", Basis.RELATIVE)),
        claim("d", one, when=When("9999-12-31", None, Basis.STATED)),
    ]
    assert sum(len(matter.claims) for matter in weigh(claims, [one])) == 4


def test_a_thousand_claims_on_one_matter() -> None:
    reports = [report(f"r{number}", f"Source number {number} holds that it is so.") for number in range(1000)]
    claims = [
        claim(f"c{number}", one, origin=source(f"Body {number} of the north", SourceKind.ORGANIZATION))
        for number, one in enumerate(reports)
    ]
    start = time.process_time()
    matters = weigh(claims, reports)
    assert time.process_time() - start < 30
    assert sum(len(matter.claims) for matter in matters) == 1000
    assert len(matters) < 5


def test_a_thousand_casualty_claims_on_one_day() -> None:
    reports = [
        report(f"r{number}", f"The shells killed {number % 7 + 2} people at the mill.") for number in range(1000)
    ]
    claims = [
        claim(f"c{number}", one, kind=Kind.CASUALTIES, detail={}, figures=(figure(number % 7 + 2),))
        for number, one in enumerate(reports)
    ]
    start = time.process_time()
    matters = weigh(claims, reports)
    assert time.process_time() - start < 60
    assert weigh(claims[::-1], reports) == matters


def test_cyclic_denials() -> None:
    one = report("r1")
    claims = [
        claim("a", one, kind=Kind.DENIAL, denies="c", detail={}),
        claim("b", one, kind=Kind.DENIAL, denies="a", detail={}),
        claim("c", one, kind=Kind.DENIAL, denies="b", detail={}),
        negated(claim("d", one, denies="d")),
    ]
    matters = weigh(claims, [one])
    assert sum(len(matter.claims) for matter in matters) == 4


def test_a_judgement_on_a_claim_that_is_gone_is_kept_and_listed() -> None:
    one = report("r1")
    lost = make_judgement("accept", "gone", None, by="Ada", at="2026-01-01T00:00:00Z")
    tied = make_judgement("link", "a", "gone", by="Ada", at="2026-01-02T00:00:00Z")
    weigher = Weigher()
    weigher.judge([lost, tied])
    weigher.add([claim("a", one)], [one])
    assert len(weigher.matters()) == 1
    assert orphaned([lost, tied], {"a"}) == [lost, tied]


def test_a_matter_that_two_judgements_tear_apart() -> None:
    reports = [report(f"r{number}", published=f"2023-01-1{number}") for number in range(4)]
    claims = [
        claim(f"c{number}", one, origin=source(f"Body {number} of the north", SourceKind.ORGANIZATION))
        for number, one in enumerate(reports)
    ]
    parted = [
        make_judgement("unlink", "c0", "c1", by="Ada", at="2026-01-01T00:00:00Z"),
        make_judgement("unlink", "c2", "c3", by="Bea", at="2026-01-02T00:00:00Z"),
    ]
    matters = weigh(claims, reports, parted)
    for left, right in (("c0", "c1"), ("c2", "c3")):
        assert not any({left, right} <= set(matter.claims) for matter in matters)
    assert sorted(one for matter in matters for one in matter.claims) == ["c0", "c1", "c2", "c3"]
    assert weigh(claims[::-1], reports[::-1], parted[::-1]) == matters


def test_polarity_and_certainty_alone_never_break_weighing() -> None:
    one = report("r1")
    claims = [claim(f"c{number}", one) for number in range(3)]
    turned = [negated(item) for item in claims]
    assert all(item.strength.polarity is Polarity.NEGATED for item in turned)
    assert weigh(turned, [one])


def test_judgements_undo_and_redo() -> None:
    reports = [report("r0"), report("r1", published="2023-01-11")]
    claims = [claim("a", reports[0]), claim("b", reports[1], origin=source("Hill Office", SourceKind.ORGANIZATION))]
    unlink = make_judgement("unlink", "a", "b", by="Ada", at="2026-01-01T00:00:00Z")
    undo = make_judgement("undo", unlink.id, None, by="Ada", at="2026-01-02T00:00:00Z")
    redo = make_judgement("undo", undo.id, None, by="Ada", at="2026-01-03T00:00:00Z")
    made: list[Judgement] = []
    sizes = []
    weigher = Weigher()
    weigher.add(claims, reports)
    for judgement in (unlink, undo, redo):
        made.append(judgement)
        weigher.judge([judgement])
        sizes.append(len(weigher.matters()))
        assert weigher.matters() == weigh(claims, reports, made)
    assert sizes == [2, 1, 2]
