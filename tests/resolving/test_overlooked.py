from dataclasses import replace

from sayso.model import Entity, Reading, Report, Word
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.overlooked import overlooked_spans
from sayso.resolving.places import resolve_places, toponym_spans

Tagged = tuple[str, str, int, str]


def reading_of(*tagged: Tagged, places: tuple[int, ...] = (), persons: tuple[int, ...] = ()) -> Reading:
    """A reading of words given as (text, part of speech, head, relation), with entities of one word each."""
    text = " ".join(word for word, *_ in tagged)
    report = Report("sha256:0", "sha256:0", text, "test 1")
    words, start = [], 0
    for word, upos, head, relation in tagged:
        words.append(Word(start, start + len(word), word, upos, head, relation))
        start += len(word) + 1
    entities = [
        Entity(label, report.span(words[at].start, words[at].end), at, at + 1)
        for label, indices in (("place", places), ("person", persons))
        for at in indices
    ]
    return Reading(report, "test", tuple(words), (), tuple(entities), ())


def overlooked(reading: Reading) -> list[str]:
    return [span.text for span in overlooked_spans(reading, toponym_spans(reading))]


CONJOINED = reading_of(
    ("Shells", "NOUN", 1, "nsubj"), ("hit", "VERB", -1, "root"), ("Bakhmut", "PROPN", 1, "obj"),
    ("and", "CCONJ", 4, "cc"), ("Marinka", "PROPN", 2, "conj"), ("on", "ADP", 6, "case"), ("Monday", "PROPN", 1, "obl"),
    places=(2,),
)  # fmt: skip


def test_what_is_joined_to_a_place_is_offered() -> None:
    assert overlooked(CONJOINED) == ["Marinka"]


def test_what_is_joined_to_where_something_is_is_offered_whatever_it_was_tagged() -> None:
    reading = reading_of(
        ("Fighting", "NOUN", -1, "root"), ("at", "ADP", 2, "case"), ("Bakhmut", "PROPN", 0, "nmod"),
        ("and", "CCONJ", 4, "cc"), ("Marinka", "PROPN", 2, "conj"), places=(2,), persons=(4,),
    )  # fmt: skip
    assert overlooked(reading) == ["Marinka"]


def test_what_is_offered_and_certain_is_resolved() -> None:
    assert [place.id for place in resolve_places(CONJOINED, Gazetteer.load())] == ["713174", "701845"]


def test_what_is_taken_is_offered_even_where_the_tagger_saw_a_person() -> None:
    reading = reading_of(
        ("Forces", "NOUN", 1, "nsubj"), ("captured", "VERB", -1, "root"), ("Soledar", "PROPN", 1, "obj"), persons=(2,)
    )
    assert overlooked(reading) == ["Soledar"]
    assert [place.id for place in resolve_places(reading, Gazetteer.load())] == ["706757"]


def test_what_is_offered_but_not_certain_is_left_out() -> None:
    reading = reading_of(
        ("Forces", "NOUN", 1, "nsubj"), ("captured", "VERB", -1, "root"), ("Johnson", "PROPN", 1, "obj"), persons=(2,)
    )
    assert resolve_places(reading, Gazetteer.load()) == ()


def test_a_name_used_as_a_place_elsewhere_is_offered() -> None:
    reading = reading_of(
        ("Izium", "PROPN", 1, "nsubj"), ("fell", "VERB", -1, "root"), ("Izium", "PROPN", 3, "nsubj"),
        ("suffers", "VERB", 1, "parataxis"), places=(0,),
    )  # fmt: skip
    assert overlooked(reading) == ["Izium"]


def test_persons_and_weekdays_are_not_offered() -> None:
    reading = reading_of(
        ("Kyiv", "PROPN", 1, "nsubj"),
        ("saw", "VERB", -1, "root"),
        ("Ivan", "PROPN", 1, "obj"),
        places=(0,),
        persons=(2,),
    )
    assert overlooked(reading) == []


def test_a_surname_of_somebody_named_in_full_is_no_place() -> None:
    reading = reading_of(
        ("Alma", "PROPN", 2, "nsubj"), ("Machado", "PROPN", 0, "flat"), ("spoke", "VERB", -1, "root"),
        ("Machado", "PROPN", 4, "nsubj"), ("left", "VERB", 2, "parataxis"), ("in", "ADP", 6, "case"),
        ("Machado", "PROPN", 4, "obl"), places=(3, 6),
    )  # fmt: skip
    full = Entity("person", reading.report.span(0, 12), 0, 2)
    reading = replace(reading, entities=(full, *reading.entities))
    assert [span.start for span in toponym_spans(reading)] == [reading.words[6].start]


def test_what_was_attacked_is_offered_whatever_it_was_tagged() -> None:
    reading = reading_of(
        ("The", "DET", 1, "det"), ("strike", "NOUN", 4, "nsubj"), ("on", "ADP", 3, "case"),
        ("Dnipro", "PROPN", 1, "nmod"), ("failed", "VERB", -1, "root"), persons=(3,),
    )  # fmt: skip
    assert overlooked(reading) == ["Dnipro"]


def test_who_was_attacked_is_not_offered_where_the_report_names_them_in_full() -> None:
    reading = reading_of(
        ("Ilan", "PROPN", 1, "compound"), ("Orsk", "PROPN", -1, "root"), ("on", "ADP", 4, "case"),
        ("the", "DET", 4, "det"), ("attack", "NOUN", 1, "nmod"), ("on", "ADP", 6, "case"), ("Orsk", "PROPN", 4, "nmod"),
        persons=(6,),
    )  # fmt: skip
    full = replace(reading.entities[0], span=reading.report.span(0, 9), first=0, last=2)
    assert "Orsk" not in overlooked(replace(reading, entities=(full, *reading.entities)))
