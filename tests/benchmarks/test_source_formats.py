from __future__ import annotations

import json
from pathlib import Path

from benchmarks.formats import gum, mpqa

CONLLU = """# newdoc id = GUM_news_bridge
# newpar
# sent_id = 1
1\tPetrenko\tPetrenko\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = 2
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-giv
2\tmayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=1)
3\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def test_chains_leave_out_the_writer_and_fold_repeats(tmp_path: Path) -> None:
    asked = {"text": "The mayor\\'s aide said so.", "question": "so", "answer": ["w", "aide", "aide", "mayor"]}
    value = {"1": {"context": "\\t\\nThe mayor\\'s aide said so. ", "extract": [asked]}}
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(value))
    [document] = mpqa.read(path)
    assert document.text == "The mayor's aide said so."
    assert document.questions == (mpqa.Question("The mayor's aide said so.", "so", ("aide", "mayor")),)


def test_mentions_carry_their_characters(tmp_path: Path) -> None:
    path = tmp_path / "dev.conllu"
    path.write_text(CONLLU)
    [document] = gum.read(path)
    assert document.text == "Petrenko left.\n\nThe mayor spoke"
    name, description = document.mentions
    assert (name.entity, name.upos, document.text[name.start : name.end]) == ("1", "PROPN", "Petrenko")
    assert document.text[description.start : description.end] == "The mayor"
    assert document.text[slice(*description.head)] == "mayor"
