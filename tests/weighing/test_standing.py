"""Standing by counts of independent, named origins; never by votes."""

from sayso.model import Kind, Manner, SourceKind
from sayso.weighing import weigh
from tests.weighing.made import agent, claim, figure, negated, report, source


def _standing(*claims_and_reports: tuple) -> tuple[str, int]:  # type: ignore[type-arg]
    claims, reports = zip(*claims_and_reports, strict=True)
    (matter,) = weigh(claims, reports)
    return matter.standing, matter.k


def _said(number: int, **fields: object) -> tuple:  # type: ignore[type-arg]
    one = report(f"r{number}", f"They hold the town, as number {number} sees it.", published=f"2023-01-1{number}")
    return claim(f"c{number}", one, **fields), one


def test_one_origin_however_many_reports() -> None:
    assert _standing(_said(1), _said(2), _said(3)) == ("single-origin", 1)


def test_two_independent_origins_corroborate() -> None:
    other = source("Hill Observatory", SourceKind.ORGANIZATION)
    assert _standing(_said(1), _said(2, origin=other)) == ("corroborated", 2)


def test_the_unnamed_never_raise_the_count() -> None:
    unnamed = source("a resident", SourceKind.ANONYMOUS)
    people = source("residents", SourceKind.GROUP)
    assert _standing(_said(1), _said(2, origin=unnamed), _said(3, origin=people)) == ("single-origin", 1)
    assert _standing(_said(1, origin=unnamed), _said(2, origin=unnamed)) == ("unresolved", 0)


def test_a_state_and_its_agency_are_one() -> None:
    kremlin = source("Kremlin", SourceKind.ORGANIZATION, party="RUS")
    ministry = source("Russian Defence Ministry", SourceKind.ORGANIZATION, party="RUS")
    fields = {"detail": {"value": "holds", "holder": "RUS"}}
    assert _standing(_said(1, origin=kremlin, **fields), _said(2, origin=ministry, **fields)) == ("single-origin", 1)


def test_opposed_parties_that_agree_corroborate_across() -> None:
    strike = {"kind": Kind.STRIKE, "detail": {}, "actors": ()}
    ours = source("Ukraine's General Staff", SourceKind.ORGANIZATION, party="UKR")
    theirs = source("Russian Defence Ministry", SourceKind.ORGANIZATION, party="RUS")
    one, two = _said(1, origin=ours, **strike), _said(2, origin=theirs, **strike)
    assert _standing(one, two)[0] == "corroborated-across"


def test_own_losses_are_admitted_and_others_losses_are_not() -> None:
    ours = source("Ukraine's General Staff", SourceKind.ORGANIZATION, party="UKR")
    loss = {"kind": Kind.CASUALTIES, "detail": {}, "figures": (figure(5, of="soldiers"),)}
    own = (agent("soldiers", "UKR", role="patient"),)
    enemy = (agent("soldiers", "RUS", role="patient"),)
    assert _standing(_said(1, origin=ours, actors=own, **loss))[0] == "admitted"
    assert _standing(_said(1, origin=ours, actors=enemy, **loss))[0] == "single-origin"


def test_figures_of_different_scope_stand_side_by_side() -> None:
    other = source("Hill Observatory", SourceKind.ORGANIZATION)
    hurt = {"kind": Kind.CASUALTIES, "detail": {}}
    one = _said(1, figures=(figure(11, "casualties"),), **hurt)
    two = _said(2, origin=other, figures=(figure(50, "treated"),), **hurt)
    (matter,) = weigh([one[0], two[0]], [one[1], two[1]])
    assert matter.relations == ()
    assert matter.standing == "unresolved"


def test_a_wire_credit_makes_the_paper_an_echo() -> None:
    words = "They hold the whole town and its station."
    wire = report("w", words, publisher="Northern Wire")
    paper = report(
        "p", "They hold the whole town, and its station too.", publisher="Harbour Daily", credit=("Northern Wire",)
    )
    told = {"manner": Manner.NARRATION, "origin": source("", SourceKind.PUBLISHER)}
    (matter,) = weigh([claim("a", wire, **told), claim("b", paper, **told)], [wire, paper])
    assert [origin.name for origin in matter.origins] == ["Northern Wire"]
    assert "credit" in matter.echoes[0].signal


def test_an_outlet_in_its_own_voice_counts_only_where_nobody_else_says_it() -> None:
    def told(number: int, name: str) -> tuple:  # type: ignore[type-arg]
        one = report(f"n{number}", f"The town is theirs, writes {name}.", publisher=name)
        own = {"manner": Manner.NARRATION, "origin": source(name, SourceKind.PUBLISHER)}
        return claim(f"n{number}", one, **own), one

    assert _standing(told(1, "Harbour Daily")) == ("single-origin", 1)
    assert _standing(told(1, "Harbour Daily"), told(2, "Gulf Evening")) == ("single-origin", 1)
    assert _standing(_said(1), told(2, "Gulf Evening")) == ("single-origin", 1)
    known = _said(3, origin=source("Hill Observatory", SourceKind.ORGANIZATION))
    assert _standing(_said(1), told(2, "Gulf Evening"), known) == ("corroborated", 2)


def test_what_goes_together_is_no_agreement() -> None:
    ministry = source("Russian Defence Ministry", SourceKind.ORGANIZATION, party="RUS")
    command = source("Eastern command of Ukraine", SourceKind.ORGANIZATION, party="UKR")
    fought = _said(1, origin=ministry, kind=Kind.FIGHTING, detail={"act": "clash"})
    denied, its = _said(2, origin=command, detail={"value": "denied", "of": "lost", "from": "UKR"})
    (matter,) = weigh([fought[0], negated(denied)], [fought[1], its])
    assert [relation.relation for relation in matter.relations] == []
    assert (matter.standing, matter.k) == ("unresolved", 1)
