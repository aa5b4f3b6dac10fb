import json
from pathlib import Path

from benchmarks.formats.passage import ANY, OUTSIDE, kind_bits
from sayso.reading.labels import ENTITY_TAGS
from training import corpora


def tags(bits: int) -> set[str]:
    return {tag for number, tag in enumerate(ENTITY_TAGS) if bits >> number & 1}


def test_conflict_documents_leave_descriptions_open(tmp_path: Path) -> None:
    text = "The guards saw a tank near Aldan. Syrian men left."
    marked = [("Person", 0, 10), ("MilitaryPlatform", 15, 21), ("Location", 27, 32), ("Nationality", 34, 40)]
    folder = tmp_path / "re3d" / "Made"
    folder.mkdir(parents=True)
    (folder / "documents.json").write_text(json.dumps({"_id": "1", "text": text}) + "\n", encoding="utf-8")
    records = [{"documentId": "1", "type": t, "begin": b, "end": e, "value": text[b:e]} for t, b, e in marked]
    (folder / "entities.json").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (passage,) = corpora.conflict_documents(tmp_path)
    known = dict(zip(passage.forms, passage.entities or (), strict=True))
    assert known["guards"] == known["Aldan"] == ANY
    assert tags(known["tank"]) == {"S-weapon"}
    assert "O" in tags(known["a"])
    assert tags(known["Syrian"]) == {"S-norp"}
    assert "O" in tags(known["left"])
    assert "S-place" not in tags(known["left"])


def test_geoparsed_articles_say_what_is_a_place_and_what_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "geoparsing"
    (folder / "geowebnews").mkdir(parents=True)
    article = (
        "<articles><article><text>Velm and Ostrian men</text><toponyms>"
        "<toponym><start>0</start><end>4</end><phrase>Velm</phrase><gaztag><name>Velm</name></gaztag></toponym>"
        "<toponym><start>9</start><end>16</end><phrase>Ostrian</phrase><gaztag><name>Ostria Land</name></gaztag>"
        "</toponym></toponyms></article></articles>"
    )
    for name in ("lgl", "tr-news", "geovirus"):
        (folder / f"{name}.xml").write_text(article if name == "lgl" else "<articles/>", encoding="utf-8")
    (folder / "geowebnews" / "1.txt").write_text("Velm shop", encoding="utf-8")
    marked = "T1\tLiteral 0 4\tVelm\nT2\tEmbedded_Literal 5 9\tshop"
    (folder / "geowebnews" / "1.ann").write_text(marked, encoding="utf-8")
    first, second = corpora.geoparsed(tmp_path)
    assert [tags(bits) for bits in (first.entities or ())][:1] == [{"S-place"}]
    assert tags((first.entities or ())[2]) == {"S-norp"}
    assert "S-place" not in tags((first.entities or ())[3])
    assert "S-person" in tags((first.entities or ())[3])
    assert (second.entities or ())[1] == ANY


def test_reports_in_capitals_mark_the_quoted_instruments(tmp_path: Path) -> None:
    folder = tmp_path / "muc4" / "dev"
    folder.mkdir(parents=True)
    (folder / "dev-muc3-1").write_text("DEV-MUC3-0001 (X)\n\n   A CAR BOMB AND A GRENADE.\n", encoding="latin-1")
    key = '0.  MESSAGE: ID  DEV-MUC3-0001\n6.  INCIDENT: INSTRUMENT ID  "CAR BOMB"\n7.  INCIDENT: INSTRUMENT TYPE -\n'
    (folder / "key-dev-1").write_text(key, encoding="latin-1")
    (passage,) = corpora.terror_reports(tmp_path, {"grenade"})
    known = dict(zip(passage.forms, passage.entities or (), strict=True))
    assert tags(known["CAR"]) == {"B-weapon"}
    assert tags(known["BOMB"]) == {"E-weapon"}
    assert known["GRENADE"] == ANY
    assert not known["AND"] & kind_bits("weapon")
    assert known["AND"] & OUTSIDE


def test_every_seventh_document_is_held_out() -> None:
    assert [n for n in range(21) if corpora.held_out(n)] == [6, 13, 20]
