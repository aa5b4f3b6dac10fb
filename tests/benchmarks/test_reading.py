"""Every task of the evaluation takes a file or any folder in its format; an empty one is no score of 0."""

import argparse
import json
from pathlib import Path

import pytest

from benchmarks.reading import TASKS
from sayso.reading.encoder import Encoder

from .test_formats import polnear_folder

ROWS = [("Ada", "PROPN", 2, "nsubj", "B-PER"), ("left", "VERB", 0, "root", "O"), ("Korv", "PROPN", 2, "obj", "B-LOC")]
CONLLU = "# newdoc id = GUM_news_x\n# sent_id = 1\n" + "".join(
    f"{number}\t{form}\t{form}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n"
    for number, (form, upos, head, relation, _) in enumerate(ROWS, 1)
)
SAID = "Ada Lund said that Bo Ek denied it."
MPQA = {
    "1": {
        "context": SAID,
        "extract": [{"text": "denied it", "question": SAID, "answer": ["w", "Ada Lund", "Bo Ek"]}],
    }
}  # fmt: skip
TEXTS = {
    "conll": ("dev.txt", "-DOCSTART- -X- -X- O\n\n" + "".join(f"{f} {u} O {t}\n" for f, u, _, _, t in ROWS) + "\n"),
    "iob2": ("dev.iob2", "# newdoc\n" + "".join(f"{n}\t{r[0]}\t{r[4]}\t-\t-\n" for n, r in enumerate(ROWS, 1)) + "\n"),
    "tsv": ("one.tsv", "".join(f"{row[0]}\t{row[4]}\n" for row in ROWS) + "\n"),
    "conllu": ("dev.conllu", CONLLU + "\n"),
    "uds": ("dev.jsonl", json.dumps({"text": "Ada left Korv .", "targets": [{"span1": [1, 2], "label": 3.0}]}) + "\n"),
    "mpqa": ("dev.json", json.dumps(MPQA)),
}
ENCODER = Encoder.load(threads=1)
NAMED = sorted(TASKS)


def corpus(folder: Path, form: str) -> Path:
    folder.mkdir()
    (folder / "README.txt").write_text("About the corpus.", encoding="utf-8")
    if form == "polnear":
        return polnear_folder(folder)
    name, text = TEXTS[form]
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("task", "form"), NAMED)
def test_a_folder_in_the_format_is_measured(tmp_path: Path, task: str, form: str) -> None:
    folder = corpus(tmp_path / "corpus", form)
    found = TASKS[task, form](ENCODER, argparse.Namespace(path=folder, noised=None))
    assert json.loads(json.dumps(found))
    counts = {key: found[key] for key in ("documents", "passages", "words", "predicates", "texts") if key in found}
    assert counts
    assert all(count > 0 for count in counts.values())


@pytest.mark.parametrize(("task", "form"), [key for key in NAMED if key[1] != "polnear"])
def test_one_file_says_what_its_folder_says(tmp_path: Path, task: str, form: str) -> None:
    folder = corpus(tmp_path / "corpus", form)
    paths = (folder, folder / TEXTS[form][0])
    whole, single = (TASKS[task, form](ENCODER, argparse.Namespace(path=path, noised=None)) for path in paths)
    assert whole == single


@pytest.mark.parametrize(("task", "form"), NAMED)
def test_an_empty_folder_is_an_error_not_a_score(tmp_path: Path, task: str, form: str) -> None:
    with pytest.raises(FileNotFoundError):
        TASKS[task, form](ENCODER, argparse.Namespace(path=tmp_path, noised=None))
