import random

import pytest

from benchmarks.formats.passage import OUTSIDE, Passage, Tied, mark, passage_of_text
from sayso.reading.pieces import Pieces
from training.batches import made
from training.frames import Frames
from training.harvest import Harvest


def _named(text: str, *names: tuple[int, int, str]) -> Passage:
    passage = passage_of_text("named", text)
    passage.entities = [OUTSIDE] * len(passage)
    for first, last, kind in names:
        mark(passage.entities, list(range(first, last)), kind)
    return passage


@pytest.fixture(scope="module")
def harvest() -> Harvest:
    told = passage_of_text("told", "Ana said that the mill near the river had burnt down. She left.")
    told.attributions = [Tied([0], [1], list(range(2, 11)))]
    named = _named(
        "Ana Lis met the Mill Board in Korv. The Korvian baker said no. The river was low in the spring.",
        (0, 2, "person"), (4, 6, "organization"), (7, 8, "place"), (10, 11, "norp"),
    )  # fmt: skip
    return Harvest([told], [named], [])


def test_names_clauses_and_plain_sentences_are_gathered(harvest: Harvest) -> None:
    found = {kind: {" ".join(words.forms) for words in listed} for kind, listed in harvest.found.items()}
    names = {kind: found[kind] for kind in ("person", "organization", "place", "norp")}
    assert names == {"person": {"Ana Lis"}, "organization": {"Mill Board"}, "place": {"Korv"}, "norp": {"Korvian"}}
    assert "the mill near the river had burnt down" in found["clause"]
    assert "The river was low in the spring" in found["sentence"]
    assert not any("said" in sentence for sentence in found["sentence"])  # it would bring an attribution unmarked


def test_every_slot_of_the_frames_is_filled(harvest: Harvest) -> None:
    assert Frames(harvest).unfilled() == set()


def test_documents_are_whole_and_every_role_lies_within(harvest: Harvest) -> None:
    frames, chance = Frames(harvest), random.Random(5)
    for number in range(300):
        passage = frames.document(f"d{number}", chance)
        assert len(passage.forms) == len(passage.blanks) == len(passage.opens or ())
        assert (passage.opens or [False])[0]
        for tied in passage.attributions or ():
            words = [*tied.source, *tied.cue, *tied.content]
            assert tied.cue
            assert tied.content
            assert max(words) < len(passage)
            assert not set(tied.cue) & {*tied.source, *tied.content}
            assert passage.forms[tied.source[-1]] not in {".", ":", ";"} if tied.source else True


def _framed(harvest: Harvest, frame: str) -> tuple[Passage, list[dict[str, str]]]:
    frames = Frames(harvest)
    frames.reported = frames.plain = [frame]
    passage = frames.document("one", random.Random(2))
    said = [
        {role: " ".join(passage.forms[w] for w in getattr(tied, role)) for role in ("source", "cue", "content")}
        for tied in passage.attributions or ()
    ]
    return passage, said


def test_an_addressee_is_no_source(harvest: Harvest) -> None:
    _, said = _framed(harvest, "S( @person ) C( told ) @organization T( that it was over ) .")
    assert {"source": "Ana Lis", "cue": "told", "content": "that it was over"} in said
    assert not any("Mill Board" in one["source"] for one in said)


def test_a_relay_holds_the_attribution_that_it_passes_on(harvest: Harvest) -> None:
    _, said = _framed(harvest, "S( Blik ) C( quoted ) T( S2( @person ) C2( as_saying ) T2( that it was over ) ) .")
    assert {"source": "Ana Lis", "cue": "as saying", "content": "that it was over"} in said
    assert {"source": "Blik", "cue": "quoted", "content": "Ana Lis as saying that it was over"} in said


def test_a_second_saying_without_a_source_has_the_first_ones(harvest: Harvest) -> None:
    _, said = _framed(harvest, "S( @person ) C( confirmed ) T( it ) , but C2( did_not_say ) T2( when ) .")
    assert {"source": "Ana Lis", "cue": "did not say", "content": "when"} in said


def test_an_apposition_keeps_its_comma_within_a_sentence_and_loses_it_at_the_end(harvest: Harvest) -> None:
    passage, _ = _framed(harvest, "C( According_to ) S( @person , a miller , ) T( it rained ) .")
    assert "a miller , it rained ." in " ".join(passage.forms)
    passage, _ = _framed(harvest, "T( It rained ) , C( said ) S( @person , a miller , ) .")
    assert "a miller ." in " ".join(passage.forms)


def test_further_sentences_of_a_frame_open(harvest: Harvest) -> None:
    passage, _ = _framed(harvest, "S( @person ) C( said ) T( it rained ) . / S2( she ) C2( added ) T2( more ) .")
    opens = passage.opens or []
    assert all(opens[word] for word, form in enumerate(passage.forms) if form == "She")


def test_the_same_seed_makes_the_same_windows(harvest: Harvest) -> None:
    pieces = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])

    def few() -> list[list[str]]:
        windows = made(Frames(harvest).documents(3), pieces, random.Random(4))
        return [next(windows).forms for _ in range(10)]

    assert few() == few()
