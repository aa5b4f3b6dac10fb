from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.annotation import LONG_SENTENCE, LONG_WORD, NO_WORDS, Annotation, Range
from sayso.reading.encoder import Encoder, Given
from sayso.reading.words import split_words

REPORT = (
    "Bridge down, officials say\n\n"
    "The governor of the region, Oleh Sova, said on Monday that two shells had hit the bridge at Lyman. "
    "“Nobody was killed,” he told reporters.\n"
    "The ministry of defence in Moscow denied the report.It said the bridge was intact.\n\n"
    "According to residents, a T-72 tank was burning near the river."
)
ENCODER = Encoder.load(threads=2)


def read(text: str) -> Annotation:
    (annotation,) = ENCODER.annotate([text])
    return annotation


def quote(annotation: Annotation, part: Range) -> str:
    return " ".join(word.text for word in annotation.words[part[0] : part[1]])


def same(left: Annotation, right: Annotation) -> bool:
    plain = all(
        getattr(left, name) == getattr(right, name) for name in ("words", "sentences", "entities", "ties", "gaps")
    )
    return plain and bool(np.array_equal(left.vectors, right.vectors))


def test_words_carry_their_place_in_the_text() -> None:
    for word in read(REPORT).words:
        assert REPORT[word.start : word.end] == word.text


def test_sentences_part_headings_quotes_and_missing_blanks() -> None:
    annotation = read(REPORT)
    assert annotation.sentences[0][0] == 0
    assert annotation.sentences[-1][1] == len(annotation.words)
    assert all(left[1] == right[0] for left, right in zip(annotation.sentences, annotation.sentences[1:], strict=False))
    texts = [quote(annotation, part) for part in annotation.sentences]
    assert texts[0] == "Bridge down , officials say"
    assert texts[-2:] == [
        "It said the bridge was intact .",
        "According to residents , a T-72 tank was burning near the river .",
    ]


def test_attributions_are_tied() -> None:
    annotation = read(REPORT)
    tied = {quote(annotation, tie.cue[0]): tie for tie in annotation.ties}
    assert "told" in tied
    assert "Nobody was killed" in quote(annotation, tied["told"].content[0])
    assert [quote(annotation, part) for part in tied["told"].source] == ["he"]
    assert all(0 < tie.score <= 1 and tie.cue and tie.content for tie in annotation.ties)


def test_names_and_trees() -> None:
    annotation = read(REPORT)
    named = {quote(annotation, (n.first, n.last)): n.label for n in annotation.entities}
    assert named["Oleh Sova"] == "person"
    assert named["Lyman"] == "place"
    assert named["Moscow"] == "place"
    for first, last in annotation.sentences:
        heads = [word.head for word in annotation.words[first:last]]
        assert heads.count(-1) == 1
        assert all(head == -1 or first <= head < last for head in heads)


def test_factuality_is_of_predicates_and_within_its_scale() -> None:
    words = read(REPORT).words
    assert all(-3 <= word.factuality <= 3 for word in words if word.factuality is not None)
    assert all(word.factuality is not None for word in words if word.upos == "VERB")
    assert any(word.factuality is None for word in words)


def test_vectors_are_of_unit_length_and_near_for_like_sentences() -> None:
    annotation = read("The bridge was destroyed.\n\nThe bridge has been destroyed.\n\nShe sings in a choir.")
    assert annotation.vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(annotation.vectors, axis=1), 1, atol=1e-5)
    likeness = annotation.vectors @ annotation.vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.2


@pytest.mark.parametrize("text", ["", " ", "\n\t \n", "\u00a0"])
def test_a_text_without_words(text: str) -> None:
    annotation = read(text)
    assert annotation.words == annotation.sentences == annotation.ties == annotation.entities == ()
    assert annotation.vectors.shape == (0, 384)
    assert [gap.reason for gap in annotation.gaps] == ([NO_WORDS] if text else [])


@pytest.mark.parametrize(
    "text", ["...", "?!;—“”", "\ud800\udfff", "\x00\x01", "🙂 🙂 🙂 🙂", "हिन्दी में पाठ", "这是中文。"]
)
def test_marks_and_other_scripts_are_read_or_told(text: str) -> None:
    annotation = read(text)
    assert annotation.words or annotation.gaps


def test_a_word_without_end() -> None:
    annotation = read("He said " + "a" * 100_000 + " was here.")
    assert [(gap.reason, gap.start, gap.end) for gap in annotation.gaps] == [(LONG_WORD, 8, 100_008)]
    assert annotation.words[-1].text == "."


def test_a_sentence_without_end() -> None:
    annotation = read("and they walked " * 6_700)
    assert len(annotation.words) == 20_100
    assert LONG_SENTENCE in {gap.reason for gap in annotation.gaps}
    assert annotation.sentences[-1][1] == 20_100


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    annotation = read(text)
    assert [word.text for word in annotation.words] == [word.form for word in split_words(text)]
    covered = [n for first, last in annotation.sentences for n in range(first, last)]
    assert covered == list(range(len(annotation.words)))


def test_neither_company_nor_threads_change_a_reading() -> None:
    alone = read(REPORT)
    among = ENCODER.annotate(["War.", REPORT, "x " * 900])[1]
    single = Encoder.load(threads=1).annotate([REPORT])[0]
    assert same(alone, among)
    assert same(alone, single)
    with ThreadPoolExecutor(4) as pool:
        assert all(same(alone, other) for other in pool.map(read, [REPORT] * 8))


def test_given_words_and_sentences_are_kept() -> None:
    words = split_words("One two. Three four.")
    (annotation,) = ENCODER.annotate_words([Given("One two. Three four.", words, [(0, 4), (4, 6)])])
    assert annotation.sentences == ((0, 4), (4, 6))


def test_long_texts_are_read_in_windows() -> None:
    text = "\n\n".join([REPORT] * 24)
    annotation = read(text)
    told = [tie for tie in annotation.ties if quote(annotation, tie.cue[0]) == "told"]
    assert len(told) == 24
    assert len(ENCODER.feeds([text])) > 3
