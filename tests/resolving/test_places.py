import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Attribution, Entity, Manner, Place, Precision, Reading, Report, Source, SourceKind, Word
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.places import resolve_places

GAZETTEER = Gazetteer.load()


def reading_of(text: str, *names: str, publisher: str | None = None) -> Reading:
    """A reading whose place entities are `names`, in order of the text."""
    report = Report("sha256:0", "sha256:0", text, "test 1", publisher=publisher)
    entities, start = [], 0
    for name in names:
        start = text.index(name, start)
        entities.append(Entity("place", report.span(start, start + len(name)), 0, 0))
        start += len(name)
    return Reading(report, "test", (), (), tuple(entities), ())


def places(text: str, *names: str, publisher: str | None = None) -> list[Place]:
    return list(resolve_places(reading_of(text, *names, publisher=publisher), GAZETTEER))


def named(text: str, *names: str) -> list[str]:
    return [place.id or "" for place in places(text, *names)]


DONETSK_FRONT = "Shelling was heard in Bakhmut and in {} in the Donetsk region of Ukraine on Monday."


@pytest.mark.parametrize(
    ("spelling", "id", "repaired"),
    [
        ("Vuhledar", "690823", False), ("Vugledar", "690823", False), ("Ugledar", "690823", False),
        ("Вугледар", "690823", False), ("Vohlidar", "690823", True), ("Volidar", "690823", True),
        ("Soledar", "706757", False), ("Solidar", "706757", True), ("Marinka", "701845", False),
        ("Mariinka", "701845", False), ("Maryinka", "701845", False), ("Avdiivka", "713122", False),
        ("Avdeevka", "713122", False),
    ],
)  # fmt: skip
def test_one_town_under_its_spellings(spelling: str, id: str, repaired: bool) -> None:
    found = places(DONETSK_FRONT.format(spelling), "Bakhmut", spelling, "Donetsk", "Ukraine")
    assert [(place.id, place.repaired) for place in found[1:2]] == [(id, repaired)]


@pytest.mark.parametrize("spelling", ["Izium", "Izyum", "Iziom", "Изюм", "Isjum"])
def test_izium_under_its_spellings(spelling: str) -> None:
    text = f"Mines lie around {spelling} in Ukraine's Kharkiv region, south of Balakliia."
    assert named(text, spelling, "Ukraine", "Kharkiv", "Balakliia")[0] == "707292"


@pytest.mark.parametrize("spelling", ["Kyiv", "Kiev", "Kiew", "Київ"])
def test_the_capital_under_its_spellings(spelling: str) -> None:
    assert named(f"A drone fell in {spelling}, Ukraine.", spelling, "Ukraine")[0] == "703448"


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("Great Novosilka", "Velyka Novosilka"), ("New Kakhovka", "Nova Kakhovka"), ("Big Novosilka", "Velyka Novosilka")],
)
def test_a_name_that_was_translated_in_part_is_a_repair(spelling: str, name: str) -> None:
    text = f"Shells fell on {spelling} and on Vuhledar and Kherson in Ukraine."
    place = places(text, spelling, "Vuhledar", "Kherson", "Ukraine")[0]
    assert (place.name, place.repaired) == (name, True)
    [alone] = places(f"{spelling} was mentioned.", spelling)
    assert alone.id is None


@pytest.mark.parametrize("spelling", ["Donbas", "Donbass", "Донбас"])
def test_a_region_without_borders_of_its_own(spelling: str) -> None:
    [place] = places(f"Fighting goes on across the {spelling}.", spelling)
    assert (place.id, place.precision, place.country) == ("area:donbas", Precision.REGION, "UA")
    assert place.radius_km is not None
    assert 100 < place.radius_km < 250


def test_tripoli_is_told_by_its_company() -> None:
    assert named("Clashes in Tripoli, near Beirut and Sidon.", "Tripoli", "Beirut", "Sidon")[0] == "266826"
    assert named("Clashes in Tripoli, near Misrata and Zawiya.", "Tripoli", "Misrata", "Zawiya")[0] == "2210247"


def test_paris_texas() -> None:
    assert named("He lives in Paris, Texas.", "Paris", "Texas")[0] == "4717560"
    assert named("He lives in Paris, France.", "Paris", "France")[0] == "2988507"


def test_georgia_is_a_state_or_a_country() -> None:
    assert named("A court in Atlanta, Georgia, ruled.", "Atlanta", "Georgia")[1] == "4197000"
    assert named("Troops left Gori in Georgia for Tbilisi.", "Gori", "Georgia", "Tbilisi")[1] == "614540"


def test_marinka_is_the_one_in_ukraine_only_where_the_report_is() -> None:
    assert (
        named("Russian troops shelled Marinka and Avdiivka near Donetsk.", "Marinka", "Avdiivka", "Donetsk")[0]
        == "701845"
    )
    assert named("A fire broke out in Marinka near Burgas, Bulgaria.", "Marinka", "Burgas", "Bulgaria")[0] != "701845"


def test_a_county_and_a_region_are_areas_with_an_extent() -> None:
    text = "Floods hit Harris County, Texas, and the Kherson region of Ukraine."
    county, state, region, _ = places(text, "Harris County", "Texas", "Kherson region", "Ukraine")
    assert (county.precision, state.precision, region.precision) == (
        Precision.DISTRICT, Precision.REGION, Precision.REGION,
    )  # fmt: skip
    assert all(place.radius_km and place.radius_km > 5 for place in (county, state, region))


def test_a_common_word_is_no_misspelt_town() -> None:
    [*_, word] = places("Izium and Balakliia in Ukraine saw Shells.", "Izium", "Balakliia", "Ukraine", "Shells")
    assert word.id is None


@pytest.mark.parametrize(
    "name", ["X", "7", "2022", "Izium\x00\x07", "Изюм-Izium", "Ab" * 5000, "‮Izium", "a\u0301" * 300]
)
def test_a_bad_name_is_left_open_and_harms_no_neighbour(name: str) -> None:
    found = places(f"Shells fell on {name} and on Balakliia in Ukraine.", name, "Balakliia", "Ukraine")
    assert [place.id for place in found[-2:]] == ["712926", "690791"]


def test_a_region_is_an_area_and_a_town_a_point() -> None:
    text = "Donetsk was shelled. In the Donetsk region, in Ukraine, nothing is quiet."
    town, region, country = places(text, "Donetsk", "Donetsk", "Ukraine")
    assert (town.precision, town.radius_km) == (Precision.EXACT, None)
    assert (region.precision, region.id) == (Precision.REGION, "UA.05")
    assert country.precision is Precision.COUNTRY


def test_near_keeps_distance_and_bearing() -> None:
    [place, _] = places("A column stood 20 km north of Izium in Ukraine.", "Izium", "Ukraine")
    assert (place.precision, place.distance_km, place.bearing) == (Precision.NEAR, 20.0, "N")
    assert place.lat == pytest.approx(49.207 + 0.18, abs=0.01)
    [other, _] = places("Shells fell near Izium in Ukraine.", "Izium", "Ukraine")
    assert (other.precision, other.distance_km) == (Precision.NEAR, None)


def test_a_small_town_far_from_all_else_needs_more_than_its_country() -> None:
    # Kosiv lies in the west, 850 km from the other two
    assert (
        named("Izium and Balakliia were hit, and Kosiv. So said Ukraine.", "Izium", "Balakliia", "Kosiv", "Ukraine")[2]
        == ""
    )
    assert named("In Kyiv, officials spoke of strikes on Marinka.", "Kyiv", "Marinka")[1] == "701845"
    assert named("Kherson was hit, and Marinka. So said Ukraine.", "Kherson", "Marinka", "Ukraine")[1] == "701845"


def test_what_nothing_tells_stays_unresolved_with_candidates() -> None:
    [place] = places("Volidar was mentioned.", "Volidar")
    assert place.id is None
    assert place.lat is None
    assert place.candidates
    [springfield] = places("It happened in Springfield.", "Springfield")
    assert springfield.id is None
    assert len(springfield.candidates) > 1


def test_a_demonym_is_no_place() -> None:
    assert places("A Ukrainian officer spoke.", "Ukrainian") == []


def test_an_entity_with_a_comma_is_two_places() -> None:
    text = "They met in Izium, Kharkiv region, yesterday."
    assert [place.span.text for place in places(text, "Izium, Kharkiv region")] == ["Izium", "Kharkiv region"]


def metonym(text: str, verb: str) -> Reading:
    """A reading of three words, the first a place and the subject of the second."""
    plain = reading_of(text, text.split()[0])
    report = plain.report
    words, start = [], 0
    for index, token in enumerate(text.split()):
        start = text.index(token, start)
        relation, head = [("nsubj", 1), ("root", -1), ("obj", 1)][index]
        upos = "VERB" if token == verb else "PROPN"
        words.append(Word(start, start + len(token), token, upos, head, relation))
    return Reading(report, "test", tuple(words), (), plain.entities, ())


@pytest.mark.parametrize("text", ["Moscow denied it", "Ukraine wants jets", "Russia attacked Kharkiv"])
def test_a_government_is_no_place(text: str) -> None:
    reading = metonym(text, text.split()[1])
    acting = text.split()[0]
    assert acting not in [place.span.text for place in resolve_places(reading, GAZETTEER)]
    [actor] = [place for place in resolve_places(reading, GAZETTEER, metonyms=True) if place.span.text == acting]
    assert actor.role == "actor"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The forces of Moscow press on.", "Moscow", "actor"),
        ("The Moscow-backed head of the region spoke.", "Moscow", "actor"),
        ("Ukraine's armed forces hold the town.", "Ukraine", "actor"),
        ("Ukraine’s army holds the town.", "Ukraine’s", "actor"),
        ("The forces in Ukraine press on.", "Ukraine", "where"),
        ("Ukraine's towns are shelled.", "Ukraine", "where"),
        ("A base near Moscow burnt.", "Moscow", "where"),
    ],
)
def test_whose_forces_they_are_is_not_where_they_stand(text: str, name: str, role: str) -> None:
    [place] = resolve_places(reading_of(text, name), GAZETTEER, metonyms=True)
    assert place.role == role


def test_a_name_that_stays_open_and_is_somebodys_is_no_place() -> None:
    reading = reading_of("Wire reporters met Olorkin. Olorkin's claim stands.", "Olorkin's")
    person = Entity("person", reading.report.span(19, 26), 0, 0)
    assert len(resolve_places(reading, GAZETTEER)) == 1
    known = Reading(reading.report, "test", (), (), (*reading.entities, person), ())
    assert resolve_places(known, GAZETTEER) == ()
    assert resolve_places(reading, GAZETTEER, is_somebody=lambda name: name == "Olorkin") == ()
    own = reading_of("Meridian Wire was told so.", "Meridian Wire", publisher="Meridian Wire")
    assert resolve_places(own, GAZETTEER) == ()


def test_a_facility_is_near_its_town() -> None:
    text = "Rockets struck Kharkiv Airport in Ukraine."
    report = Report("sha256:0", "sha256:0", text, "test 1")
    entities = (Entity("facility", report.span(15, 30), 0, 0), Entity("place", report.span(34, 41), 0, 0))
    airport, _ = resolve_places(Reading(report, "test", (), (), entities, ()), GAZETTEER)
    assert (airport.name, airport.precision, airport.span.text) == ("Kharkiv", Precision.NEAR, "Kharkiv Airport")


def test_a_source_is_no_place() -> None:
    plain = metonym("Kyiv says so", "says")
    source = Source("Kyiv", SourceKind.ORGANIZATION, span=plain.entities[0].span)
    said = Attribution(Manner.INDIRECT, source, (), None, (), (), source_words=(0,))
    reading = Reading(plain.report, "test", plain.words, (), plain.entities, (said,))
    assert resolve_places(reading, GAZETTEER) == ()


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_entity_is_resolved_or_left_open(text: str) -> None:
    report = Report("sha256:0", "sha256:0", text, "test 1")
    reading = Reading(report, "test", (), (), (Entity("place", report.span(0, len(text)), 0, 0),), ())
    for place in resolve_places(reading, GAZETTEER):
        assert report.quote(place.span) == place.span.text
