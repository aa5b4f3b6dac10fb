import json
from pathlib import Path

from click.testing import CliRunner

from sayso.cli.gazetteer import gazetteer


def test_find_shows_candidates_and_why() -> None:
    done = CliRunner().invoke(gazetteer, ["find", "Volidar", "--country", "ua", "--json", "-n", "3"])
    assert done.exit_code == 0
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["name"], first["id"], first["country"]) == ("Vuhledar", "690823", "UA")
    assert "spelt like" in first["why"]


def test_find_says_where_its_places_come_from() -> None:
    done = CliRunner().invoke(gazetteer, ["find", "Вугледар"])
    assert "690823" in done.output
    assert "bears the name" in done.output
    assert "GeoNames (CC BY 4.0)" in done.output


def test_find_what_nobody_bears() -> None:
    done = CliRunner().invoke(gazetteer, ["find", "12345"])
    assert done.exit_code == 0
    assert "no place bears" in done.output


def test_import_refuses_what_is_no_dump(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("no dump", encoding="utf-8")
    done = CliRunner().invoke(gazetteer, ["import", str(tmp_path / "x.txt"), "--to", str(tmp_path / "out.bin")])
    assert done.exit_code != 0
    assert "no file of GeoNames" in str(done.exception)
