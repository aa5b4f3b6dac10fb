from pathlib import Path

from benchmarks.formats import columns, conllu, polnear, uds
from benchmarks.formats.passage import ROOT, guess_blanks
from sayso.reading.labels import ENTITY_TAGS, RELATIONS, UPOS
from sayso.reading.words import Blank

TEXT = "Ada Lund said the bridge fell. It “fell,” she said."
ANNOTATED = """T1\tSource 0 8\tAda Lund
T2\tCue 9 13\tsaid
T3\tContent 14 29\tthe bridge fell
broken line of an annotator
T4\tContent 31 33;34 41\tIt “fell,”
T5\tCue 46 50\tsaid
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
E2\tAttribution-no-source:T5 Cue:T5 Content1:T4
E3\tAttribution:T9
"""


def polnear_folder(folder: Path) -> Path:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "press_one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / "press_one_a1.ann").write_text(ANNOTATED, encoding="utf-8")
    (folder / "attributions" / "press_one_b2.ann").write_text("", encoding="utf-8")
    return folder


def test_polnear_ties_words_and_takes_the_first_annotator(tmp_path: Path) -> None:
    (passage,) = polnear.read(polnear_folder(tmp_path))
    first, second, empty = passage.attributions or ()
    assert [passage.forms[w] for w in first.source] == ["Ada", "Lund"]
    assert [passage.forms[w] for w in first.content] == ["the", "bridge", "fell"]
    assert [passage.forms[w] for w in second.content] == ["It", "“", "fell", ",", "”"]
    assert (second.source, empty.cue) == ([], [])


def test_conllu_documents_know_trees_sentences_and_blanks(tmp_path: Path) -> None:
    rows = ["# newdoc id = d1", "# newpar"]
    rows += ["1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_", "1\tDo\tdo\tAUX\t_\t_\t3\taux:pass\t_\t_"]
    rows += ["2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_", "3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No"]
    rows += ["3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_", "4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_", ""]
    rows += ["1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_", "", "# newdoc id = d2"]
    rows += ["1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_", ""]
    path = tmp_path / "x.conllu"
    path.write_text("\n".join(rows), encoding="utf-8")
    first, second = conllu.read(path)
    assert first.forms == ["Do", "n't", "go", ".", "Yes"]
    assert first.heads == [2, 2, ROOT, 2, ROOT]
    assert first.opens == [True, False, False, False, True]
    assert first.blanks == [Blank.PARAGRAPH, Blank.NONE, Blank.SPACE, Blank.NONE, Blank.SPACE]
    assert (first.relations or ())[0] == RELATIONS.index("aux")
    assert (first.upos or ())[2] == UPOS.index("VERB")
    assert second.name == "d2"


def test_columns_of_all_three_kinds(tmp_path: Path) -> None:
    conll = tmp_path / "a.txt"
    lines = [
        "-DOCSTART- -X- -X- O",
        "",
        "German JJ B I-MISC",
        "Cup NN I O",
        "",
        "Ada NNP B I-PER",
        "Lund NNP I I-PER",
        "",
    ]
    conll.write_text("\n".join(lines), encoding="utf-8")
    iob = tmp_path / "a.iob2"
    iob.write_text("# newdoc id = 1\n# text = Velm\n1\tVelm\tB-LOC\t-\t-\n\n", encoding="utf-8")
    tsv = tmp_path / "a.tsv"
    tsv.write_text("https://a.b\tO\n\nVelm\tB-Location\nBay\tI-Location\n", encoding="utf-8")
    (document,) = columns.read_conll(conll)
    passage = columns.passage_of("x", document)
    named = [ENTITY_TAGS[bits.bit_length() - 1] for bits in passage.entities or ()]
    assert named == ["S-norp", "O", "B-person", "E-person"]
    assert [columns.spans(rows) for rows in next(columns.read_iob2(iob))] == [[(0, 1, "loc")]]
    assert [columns.spans(rows) for rows in next(columns.read_tsv(tsv))] == [[(0, 2, "location")]]


def test_uds_sentences(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "It fell .", "targets": [{"span1": [1, 2], "label": 2.5}]}\n', encoding="utf-8")
    (judged,) = uds.read(path)
    assert judged.forms == ("It", "fell", ".")
    assert judged.factuality == {1: 2.5}


def test_blanks_of_bare_tokens() -> None:
    blanks = guess_blanks(["He", "said", '"', "no", '"', "(", "x", ")", "."])
    assert [n for n, blank in enumerate(blanks) if blank == Blank.NONE] == [0, 3, 4, 6, 7, 8]
