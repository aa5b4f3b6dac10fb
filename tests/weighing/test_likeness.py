from sayso.weighing.likeness import is_copy

SHORT = "Rebel fighters seized the grain store at Tolvar on Sunday night, the governor said."
RETOLD = "Rebel fighters stormed the grain store in Tolvar late on Sunday night, the governor has said, and burned it."
MORE = (
    "Villagers fled over the river in boats, and the ferryman Aron Belk counted three hundred of them before dawn. "
    "The garrison had left a week ago for want of fuel. "
)


def test_one_sentence_must_be_liker_than_a_report_of_several() -> None:
    assert is_copy(SHORT, SHORT)
    assert not is_copy(SHORT, RETOLD)
    assert is_copy(SHORT + " " + MORE, RETOLD + " " + MORE)


def test_the_order_of_two_reports_does_not_matter() -> None:
    assert is_copy(RETOLD, SHORT) is is_copy(SHORT, RETOLD)
    assert is_copy(MORE, RETOLD + " " + MORE)
    assert is_copy(RETOLD + " " + MORE, MORE)
