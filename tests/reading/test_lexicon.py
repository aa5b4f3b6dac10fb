from __future__ import annotations

from sayso.reading.lexicon import lexicon


def test_lemmas_and_number() -> None:
    words = lexicon()
    assert [words.lemma(word) for word in ("ministries", "officials", "spokesmen", "witnesses", "bridges")] == [
        "ministry",
        "official",
        "spokesman",
        "witness",
        "bridges",
    ]
    assert words.plural("officials")
    assert words.plural("police")
    assert not words.plural("ministry")


def test_the_lists_are_whole() -> None:
    words = lexicon()
    for name in ("person", "organization", "document", "collective", "male", "female", "anonymous", "title"):
        found = getattr(words, name)
        assert found
        assert all(word == word.lower().strip() for word in found)
    assert not words.male & words.female
    assert set(words.given.values()) == {"male", "female"}
    assert set(words.irregular.values()) <= words.person | words.organization | words.document | {"lawman"}
