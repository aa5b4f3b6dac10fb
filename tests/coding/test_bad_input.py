"""Whatever a parser gives, coding makes claims with what can be said and never fails."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding import code
from sayso.model import (
    Attribution,
    Basis,
    Bound,
    Entity,
    Figure,
    Kind,
    Manner,
    Reading,
    Report,
    Sentence,
    Source,
    SourceKind,
    When,
    Word,
    digest,
)
from tests.coding.building import Values, attribute, read

WORDS = (
    "Soledar shelled denied that troops killed 40 if not claimed the attack on no would agreed said mines its".split()
)
UPOS = ["NOUN", "VERB", "PROPN", "ADJ", "AUX", "NUM", "ADP", "PRON", "SCONJ", "DET", "PUNCT"]
RELATIONS = [
    "nsubj", "obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "acl", "conj", "amod", "root", "case", "mark", "aux",
]  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, Values]:
    length = draw(st.integers(1, 25))
    forms = draw(st.lists(st.sampled_from(WORDS), min_size=length, max_size=length))
    text, words = "", []
    for form in forms:
        start = len(text) + (1 if text else 0)
        text += (" " if text else "") + form
        head = draw(st.integers(-1, length - 1))
        words.append(
            Word(start, len(text), form, draw(st.sampled_from(UPOS)), head, draw(st.sampled_from(RELATIONS)), None)
        )
    report = Report(digest(text.encode()), "x", text, "test", "Wire", None)
    cut = draw(st.integers(0, length - 1))
    spans = tuple(report.span(word.start, word.end) for word in words)
    entities = tuple(Entity("place", spans[i], i, i + 1) for i in range(length) if forms[i] == "Soledar")
    inner = (1,) if draw(st.booleans()) else ()
    first = Attribution(
        Manner.INDIRECT,
        Source("A", SourceKind.PERSON, party="RUS"),
        (),
        spans[cut],
        spans,
        tuple(range(length)),
        (cut,),
        inner=inner,
    )
    second = Attribution(
        Manner.NARRATION, Source("W", SourceKind.PUBLISHER), (), None, spans[cut:], tuple(range(cut, length))
    )
    figures = tuple(Figure(40, 40, Bound.EXACT, None, None, None, spans[i]) for i in range(length) if forms[i] == "40")
    dates = (When("2023-01-01", "2023-01-01", Basis.STATED, spans[0]),)
    whole = (Sentence(0, length, report.span(0, len(text))),)
    reading = Reading(report, "test", tuple(words), whole, entities, (first, second))
    return reading, Values(figures=figures, dates=dates)


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_tree_gives_claims_whose_spans_are_of_the_text(given_: tuple[Reading, Values]) -> None:
    reading, values = given_
    claims = code(reading, values)
    assert len({claim.id for claim in claims}) == len(claims)
    assert claims == code(reading, values)
    for claim in claims:
        spans = [
            *claim.content,
            *(actor.span for actor in claim.actors if actor.span),
            *(f.span for f in claim.figures),
        ]
        for span in (*spans, claim.trigger, claim.strength.condition, claim.when.span):
            if span is not None:
                reading.report.quote(span)
        assert claim.denies is None or claim.denies in {other.id for other in claims}
        assert 0 <= claim.confidence <= 1


def test_a_content_of_thousands_of_words_stays_bounded() -> None:
    many = " ".join(f"they/PRON/{2 * i + 2}/nsubj shelled/VERB/{max(0, 2 * i)}/conj" for i in range(2500))
    reading = read(many.replace("/0/conj", "/0/root", 1))
    claims = code(attribute(reading, range(len(reading.words))), Values())
    assert 1 <= len(claims) <= 41
    assert all(claim.kind is Kind.STRIKE for claim in claims)


def test_an_attribution_without_words_is_kept_as_other() -> None:
    reading = read("Yes/INTJ/0/root")
    (claim,) = code(attribute(reading, range(1)), Values())
    assert claim.kind is Kind.OTHER
