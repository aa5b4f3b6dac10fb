from sayso.model import Word
from sayso.reading.parse_mending import mend_parse


def parsed(sentence: str) -> list[Word]:
    """Words given as form/tag/head/relation, heads counted from one; "+" before a form joins it to the one before."""
    words, at = [], 0
    for item in sentence.split():
        form, upos, head, relation = item.rsplit("/", 3)
        at -= form.startswith("+")
        form = form.lstrip("+")
        words.append(Word(at, at + len(form), form, upos, int(head) - 1, relation))
        at += len(form) + 1
    return words


def governors(sentence: str) -> dict[str, tuple[str, str]]:
    words = mend_parse(parsed(sentence))
    return {word.text: (words[word.head].text if word.head >= 0 else "", word.relation) for word in words}


def test_a_second_subject_behind_of_belongs_to_the_first() -> None:
    found = governors(
        "the/DET/2/det forces/NOUN/5/nsubj of/ADP/5/case Kaldren/PROPN/5/nsubj advance/NOUN/0/root ./PUNCT/5/punct"
    )
    assert found["Kaldren"] == ("forces", "nmod")
    assert found["of"] == ("Kaldren", "case")


def test_an_object_behind_of_belongs_to_the_amount_before_it() -> None:
    found = governors("They/PRON/2/nsubj held/VERB/0/root all/DET/2/obj of/ADP/5/case Brask/PROPN/2/obj")
    assert found["Brask"] == ("all", "nmod")


def test_a_name_right_behind_a_subject_is_in_apposition_to_it() -> None:
    found = governors(
        "The/DET/2/det head/NOUN/7/nsubj of/ADP/4/case police/NOUN/2/nmod Ilan/PROPN/7/nsubj Orsk/PROPN/5/flat "
        "said/VERB/0/root so/ADV/7/advmod"
    )
    assert found["Ilan"] == ("head", "appos")


def test_a_name_apart_from_the_subject_stays_as_it_was() -> None:
    found = governors("Talks/NOUN/4/nsubj ,/PUNCT/1/punct Orsk/PROPN/4/nsubj said/VERB/0/root ./PUNCT/4/punct")
    assert found["Orsk"] == ("said", "nsubj")


def test_what_negates_the_first_part_of_a_hyphenated_predicate_negates_it_all() -> None:
    found = governors(
        "gains/NOUN/6/nsubj were/AUX/6/cop not/PART/4/advmod clear/ADJ/6/amod +-/PUNCT/4/punct +cut/VERB/0/root"
    )
    assert found["not"] == ("cut", "advmod")


def test_a_name_right_behind_the_noun_that_it_modifies_is_in_apposition_to_it() -> None:
    found = governors(
        "He/PRON/2/nsubj told/VERB/0/root the/DET/4/det agency/NOUN/2/obl Orsk/PROPN/6/compound Blik/PROPN/4/nmod "
        "of/ADP/8/case Brask/PROPN/4/nmod"
    )
    assert found["Blik"] == ("agency", "appos")
    assert found["Brask"] == ("agency", "nmod")


def test_a_day_right_behind_a_noun_is_no_name_of_it() -> None:
    found = governors("The/DET/2/det talks/NOUN/4/nsubj Monday/PROPN/2/nmod failed/VERB/0/root")
    assert found["Monday"] == ("talks", "nmod")


def test_a_name_that_hangs_beside_the_noun_right_before_it_is_in_apposition_to_it() -> None:
    found = governors("He/PRON/2/nsubj spoke/VERB/0/root to/ADP/4/case agency/NOUN/2/obl Blik/PROPN/2/obl")
    assert found["Blik"] == ("agency", "appos")


def test_what_is_said_hangs_from_the_saying_not_from_the_name_before_it() -> None:
    found = governors(
        "He/PRON/2/nsubj told/VERB/0/root agency/NOUN/2/obl Blik/PROPN/2/obl that/SCONJ/7/mark it/PRON/7/nsubj "
        "rained/VERB/4/acl"
    )
    assert found["Blik"] == ("agency", "appos")
    assert found["rained"] == ("told", "ccomp")


def test_another_name_given_by_a_participle_is_the_nouns() -> None:
    found = governors(
        "They/PRON/2/nsubj found/VERB/0/root shells/NOUN/2/obj ,/PUNCT/6/punct also/ADV/6/advmod called/VERB/2/conj "
        "brenks/NOUN/6/xcomp ,/PUNCT/2/punct and/CCONJ/10/cc left/VERB/2/conj"
    )
    assert found["called"] == ("shells", "acl")
    assert found["left"] == ("found", "conj")


def test_who_called_somebody_is_left_as_parsed() -> None:
    found = governors(
        "She/PRON/2/nsubj found/VERB/0/root shells/NOUN/2/obj ,/PUNCT/6/punct and/CCONJ/6/cc called/VERB/2/conj "
        "doctors/NOUN/6/obj"
    )
    assert found["called"] == ("found", "conj")


def test_an_article_makes_a_noun_of_a_word_in_ing() -> None:
    sentence = "He/PRON/2/nsubj excluded/VERB/0/root the/DET/4/det sending/VERB/2/ccomp of/ADP/6/case jets/NOUN/4/obl"
    found = {word.text: word for word in mend_parse(parsed(sentence))}
    assert (found["sending"].upos, found["sending"].relation) == ("NOUN", "obj")
    assert governors(sentence)["jets"] == ("sending", "nmod")


def test_a_verb_in_ing_without_an_article_stays_one() -> None:
    sentence = "He/PRON/2/nsubj excluded/VERB/0/root sending/VERB/2/ccomp jets/NOUN/3/obj"
    assert {word.text: word.upos for word in mend_parse(parsed(sentence))}["sending"] == "VERB"


def test_what_stands_between_an_article_and_its_noun_is_the_nouns() -> None:
    found = governors(
        "They/PRON/2/nsubj hit/VERB/0/root it/PRON/2/obj in/ADP/7/case a/DET/7/det drone/NOUN/2/obj strike/NOUN/2/obl"
    )
    assert found["drone"] == ("strike", "compound")


def test_a_number_right_before_a_noun_counts_it() -> None:
    found = governors("Two/NUM/3/nsubj bombs/NOUN/3/nsubj fell/VERB/0/root")
    assert found["Two"] == ("bombs", "nummod")


def test_what_stands_before_a_verb_without_a_subject_is_its_subject() -> None:
    found = governors("A/DET/2/det mine/NOUN/3/obj killed/VERB/0/root four/NUM/5/nummod men/NOUN/3/obj")
    assert found["mine"] == ("killed", "nsubj")
    assert found["men"] == ("killed", "obj")


def test_what_a_relative_clause_is_about_stays_its_object() -> None:
    found = governors("mines/NOUN/0/root which/PRON/4/obj were/AUX/4/aux laid/VERB/1/acl")
    assert found["which"] == ("laid", "obj")


def test_of_two_subjects_the_one_behind_the_verb_is_the_object() -> None:
    found = governors("Their/PRON/2/nmod guns/NOUN/3/compound shelled/VERB/0/root Brask/PROPN/3/nsubj")
    assert found["guns"] == ("shelled", "nsubj")
    assert found["Brask"] == ("shelled", "obj")


def test_a_relative_clause_is_of_what_stands_before_it() -> None:
    found = governors(
        "The/DET/2/det raid/NOUN/0/root ,/PUNCT/5/punct which/PRON/5/nsubj killed/VERB/6/acl people/NOUN/2/nmod"
    )
    assert found["killed"] == ("raid", "acl")
    assert found["people"] == ("killed", "obj")


def test_no_word_is_hung_from_what_hangs_below_it() -> None:
    found = governors(
        "It/PRON/2/nsubj fell/VERB/0/root at/ADP/5/case Dal/PROPN/2/obl Orsk/PROPN/4/flat ./PUNCT/2/punct"
    )
    assert found["Dal"] == ("fell", "obl")


def test_a_clause_without_its_predicate_denies_nothing_of_the_one_before() -> None:
    found = governors(
        "Norland/PROPN/4/nsubj is/AUX/4/cop a/DET/4/det party/NOUN/0/root and/CCONJ/4/cc Sudland/PROPN/4/conj "
        "is/AUX/4/cop not/PART/4/advmod ./PUNCT/4/punct"
    )
    assert found["not"] == ("is", "advmod")
    assert found["Sudland"] == ("is", "nsubj")
    assert found["Norland"] == ("party", "nsubj")


def test_by_is_not_of_the_participle_before_the_noun_it_follows() -> None:
    found = governors(
        "the/DET/2/det use/NOUN/0/root of/ADP/5/case banned/VERB/5/amod weapons/NOUN/2/nmod by/ADP/7/case "
        "Norland/PROPN/4/obl"
    )
    assert found["Norland"] == ("weapons", "nmod")


def test_a_noun_that_the_tagger_took_for_a_name_is_described_all_the_same() -> None:
    found = governors("He/PRON/2/nsubj told/VERB/0/root the/DET/4/det agency/PROPN/2/iobj TASS/PROPN/2/iobj")
    assert found["TASS"] == ("agency", "appos")


def test_a_word_in_ing_joined_to_a_noun_is_a_noun() -> None:
    said = "a/DET/2/det message/NOUN/0/root and/CCONJ/4/cc warning/VERB/2/conj by/ADP/6/case unions/NOUN/4/nmod"
    assert mend_parse(parsed(said))[3].upos == "NOUN"
    doing = "men/NOUN/0/root and/CCONJ/3/cc carrying/VERB/1/conj arms/NOUN/3/obj"
    assert mend_parse(parsed(doing))[2].upos == "VERB"


def test_to_which_opens_a_clause_on_the_noun_before_the_comma() -> None:
    found = governors(
        "banned/VERB/0/root by/ADP/3/case treaty/NOUN/1/obl ,/PUNCT/8/punct to/ADP/6/case which/PRON/8/obl "
        "Norland/PROPN/8/nsubj party/NOUN/1/advcl"
    )
    assert found["party"] == ("treaty", "acl")


def test_while_opens_a_clause_on_a_verb() -> None:
    found = governors(
        "investigate/VERB/0/root the/DET/3/det use/NOUN/1/obj while/SCONJ/6/mark forces/NOUN/6/nsubj held/VERB/3/acl "
        "it/PRON/6/obj"
    )
    assert found["held"] == ("investigate", "advcl")
