from __future__ import annotations

import pytest

from sayso.reading.attitudes import attitudes, has


@pytest.mark.parametrize("form", ["plan", "planned", "planning", "denies", "denied", "accused", "sought", "vowing"])
def test_inflected_forms_are_found(form: str) -> None:
    assert has(attitudes().verbs, form)


@pytest.mark.parametrize("form", ["plane", "denim", "bring", "sees off", ""])
def test_other_words_are_not(form: str) -> None:
    assert not has(attitudes().verbs, form)


def test_the_lists_hold_base_forms_in_order() -> None:
    known = attitudes()
    for words in (known.verbs, known.adjectives, known.nouns, known.asking, known.answering, known.persuading):
        assert all(word == word.lower().strip() for word in words)
    assert set(known.irregular.values()) <= known.verbs | known.asking | known.answering | known.light | known.drawing
