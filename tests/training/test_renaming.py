import random

from benchmarks.formats.passage import Tied, passage_of_text
from training.renaming import Renaming


def test_persons_bear_other_names_throughout_and_nothing_else_changes() -> None:
    text = "Mr. Olin Brask spoke. Mr. Brask left. Sen. Olin Brask said that Mr. Brask and Korv agree."
    passage = passage_of_text("x", text)
    said = passage.forms.index("said")
    passage.attributions = [Tied([said - 3, said - 2, said - 1], [said], list(range(said + 1, len(passage))))]
    renaming = Renaming([passage], [("Ana", "Lis")])
    found = renaming.renamed(passage, random.Random(0))
    assert " ".join(found.forms) == "Mr. Ana Lis spoke . Mr. Lis left . Sen. Ana Lis said that Mr. Lis and Korv agree ."
    assert found.attributions == passage.attributions
    assert passage.forms[1] == "Olin"


def test_without_names_to_take_nothing_changes() -> None:
    passage = passage_of_text("x", "Mr. Brask spoke. Mr. Brask left.")
    assert Renaming([passage], []).renamed(passage, random.Random(0)).forms == passage.forms
