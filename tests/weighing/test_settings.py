"""A report's one town, lent to the claims that name none."""

from sayso.model import Kind, SourceKind
from sayso.weighing import Weigher, weigh
from sayso.weighing.settings import setting_of
from tests.weighing.made import OTHER_TOWN, TOWN, claim, figure, report, source

REPORT = report("r", "Mines lie in Hilltown. Doctors treated 50 people hurt by such mines.")
MINES = claim("a", REPORT, kind=Kind.HAZARD, detail={"ordnance": ["PFM-1"]}, content=(REPORT.span(0, 22),))
TREATED = claim(
    "b",
    REPORT,
    kind=Kind.CASUALTIES,
    detail={},
    places=(),
    origin=source("doctors", SourceKind.GROUP),
    figures=(figure(50, "treated"),),
    content=(REPORT.span(23, len(REPORT.text)),),
)


def test_the_hurt_are_where_the_reports_mines_are() -> None:
    (matter,) = weigh([MINES, TREATED], [REPORT])
    assert set(matter.claims) == {"a", "b"}
    assert matter.relations == ()


def test_two_towns_lend_nothing_and_no_claim_gets_a_place() -> None:
    other = claim("c", REPORT, places=(OTHER_TOWN,))
    assert setting_of([MINES, TREATED, other]).spot is None
    found = setting_of([MINES, TREATED]).spot
    assert found is not None
    assert found.name == TOWN.name.lower()
    (item,) = {one.matter.id: one for one in _weigher(MINES, TREATED).of_claim("b")}.values()
    assert next(said.claim for said in item.said if said.claim.id == "b").places == ()


def test_claims_of_one_report_may_come_one_by_one() -> None:
    other = claim("c", REPORT, places=(OTHER_TOWN,))
    whole = weigh([MINES, TREATED, other], [REPORT])
    for order in ((MINES, TREATED, other), (other, TREATED, MINES), (TREATED, other, MINES)):
        weigher = _weigher(*order)
        assert weigher.matters() == whole


def _weigher(*claims: object) -> Weigher:
    weigher = Weigher()
    for one in claims:
        weigher.add([one], [REPORT])  # type: ignore[list-item]
    return weigher
