import numpy as np

from sayso.reading.sentences import LONGEST, divide
from sayso.reading.words import split_words


def test_sentences_cover_all_words_and_open_where_the_score_says() -> None:
    words = split_words("Kyiv said so. Moscow denied it.")
    chances = np.array([0.1, 0, 0, 0.2, 0.9, 0, 0, 0], np.float32)[: len(words)]
    assert divide(words, chances) == ([(0, 4), (4, 8)], [])


def test_a_blank_line_opens_and_a_glued_closing_mark_does_not() -> None:
    words = split_words("A heading\n\nHe left.” Then")
    chances = np.array([1, 0, 0, 0, 0, 0.9, 0.8], np.float32)
    assert divide(words, chances)[0] == [(0, 2), (2, 6), (6, 7)]


def test_endless_sentences_are_cut_at_marks_and_told() -> None:
    words = split_words("word " * 150 + ", " + "word " * 150)
    sentences, cut = divide(words, np.zeros(len(words), np.float32))
    assert sentences == [(0, 151), (151, 301)]
    assert cut == [(0, 301)]
    assert all(last - first <= LONGEST for first, last in sentences)
