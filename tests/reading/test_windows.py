from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.windows import may_open, plan
from sayso.reading.words import split_words

TEXT = "One came. Two went.\n\nThree stayed here.\nFour said “no.” Five left."


def test_sentences_may_open_after_marks_and_breaks() -> None:
    words = split_words(TEXT)
    opening = [words[n].form for n in range(len(words)) if may_open(words, n)]
    assert opening == ["One", "Two", "Three", "Four", "”", "Five"]


@given(
    st.lists(st.sampled_from(["a", "b.", "c\n", "d\n\n"]), min_size=1, max_size=120),
    st.integers(4, 30),
    st.integers(0, 10),
    st.randoms(use_true_random=False),
)
def test_windows_cover_all_words_once_and_within_the_limit(parts, limit, overlap, chance) -> None:  # type: ignore[no-untyped-def]
    words = split_words(" ".join(parts))
    costs = [chance.randint(1, 4) for _ in words]
    windows = plan(words, costs, limit=limit, overlap=overlap)
    assert [n for w in windows for n in range(w.owned, w.released)] == list(range(len(words)))
    for window in windows:
        assert window.first <= window.owned <= window.released <= window.last
        assert sum(costs[window.first : window.last]) <= limit


def test_no_words_no_windows() -> None:
    assert plan([], [], limit=10) == []


def test_a_text_within_the_limit_is_one_window() -> None:
    words = split_words(TEXT)
    assert len(plan(words, [1] * len(words), limit=100)) == 1
