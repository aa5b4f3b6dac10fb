import numpy as np

from sayso.reading.entities import find
from sayso.reading.labels import ENTITY_TAGS
from sayso.reading.words import split_words


def scores(tags: list[str]) -> np.ndarray:
    values = np.zeros((len(tags), len(ENTITY_TAGS)), np.float32)
    for word, tag in enumerate(tags):
        values[word, ENTITY_TAGS.index(tag)] = 9
    return values


def test_spans_with_labels_and_scores() -> None:
    words = split_words("Oleh Sova of Kyiv said")
    (found,) = find([words], [scores(["B-person", "E-person", "O", "S-place", "O"])], [[(0, 5)]])
    assert [(n.label, n.first, n.last) for n in found] == [("person", 0, 2), ("place", 3, 4)]
    assert all(n.score > 0.99 for n in found)


def test_entities_do_not_cross_sentences() -> None:
    words = split_words("Kyiv Moscow")
    (found,) = find([words], [scores(["B-place", "E-place"])], [[(0, 1), (1, 2)]])
    assert all(n.last - n.first == 1 for n in found)


def test_a_place_that_is_built_is_a_facility() -> None:
    words = split_words("the Antonov airport")
    ((found,),) = find([words], [scores(["O", "B-place", "E-place"])], [[(0, 3)]])
    assert found.label == "facility"


def test_no_sentences_no_entities() -> None:
    assert find([[]], [scores([])], [[]]) == [[]]


def test_the_stop_of_a_sentence_belongs_to_no_name() -> None:
    words = split_words("from Brask Hill. Gone")
    tags = ["O", "B-place", "I-place", "E-place", "O"]
    ((found,),) = find([words], [scores(tags)], [[(0, 4), (4, 5)]])
    assert (found.first, found.last) == (1, 3)
