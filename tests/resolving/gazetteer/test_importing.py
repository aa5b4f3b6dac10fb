import zipfile
from pathlib import Path

import pytest

from sayso.errors import GazetteerError
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.gazetteer import importing as importing_module
from sayso.resolving.gazetteer.dumps import DumpKind, open_dump
from sayso.resolving.gazetteer.importing import import_dumps, records_of
from tests.resolving.gazetteer.small import small_gazetteer


def place(
    gid: int, name: str, *, code: str = "PPL", lat: str = "47.9", lon: str = "37.3", population: str = "120"
) -> str:
    group = "A" if code.startswith("ADM") else "H" if code == "STM" else "P"
    alternates = f"{name}ske"
    columns = [str(gid), name, name, alternates, lat, lon, group, code, "UA", "", "05", "", "", "", population]
    return "\t".join([*columns, "", "", "Europe/Kyiv", "2024-01-01"])


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gazetteer:
    """The small gazetteer in the place of the embedded one."""
    small = small_gazetteer(tmp_path)

    class Small:
        @staticmethod
        def load(path: Path | None = None) -> Gazetteer:
            return small if path is None else Gazetteer.load(path)

    monkeypatch.setattr(importing_module, "Gazetteer", Small)
    return small


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_countrys_dump_adds_its_villages(tmp_path: Path) -> None:
    dump = write(tmp_path / "UA.txt", place(1, "Nova Dolyna"), place(2, "Sukha", code="STM"))
    assert import_dumps([dump], tmp_path / "new.bin") == (6, 1)
    found = Gazetteer.load(tmp_path / "new.bin")
    [(row, own)] = found.exact("Nova Dolyna")
    assert own
    assert (found.listing(row).region, found.listing(row).population) == ("Donetsk", 120)
    assert found.exact("Nova Dolynaske")
    assert not found.exact("Sukha")
    assert found.exact("Вугледар")
    assert "UA.txt" in found.source


def test_everything_takes_rivers_too(tmp_path: Path) -> None:
    dump = write(tmp_path / "UA.txt", place(2, "Sukha", code="STM"))
    import_dumps([dump], tmp_path / "new.bin", everything=True)
    assert Gazetteer.load(tmp_path / "new.bin").exact("Sukha")


def test_a_zip_with_alternate_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as archive:
        archive.writestr("readme.txt", "short")
        archive.writestr("UA.txt", "\n".join(place(number, f"Selo {number}") for number in range(1, 9)))
    names = [
        "1\t690823\tfr\tVougledar\t\t\t\t",
        "2\t690823\tlink\thttps://example.org\t\t\t\t",
        "3\t1\tuk\tСело Перше\t\t\t\t",
    ]
    alternates = write(tmp_path / "names.txt", *names)
    import_dumps([alternates, tmp_path / "UA.zip"], tmp_path / "new.bin")
    found = Gazetteer.load(tmp_path / "new.bin")
    assert found.exact("Vougledar")
    assert found.exact("Село Перше")
    assert not found.exact("https://example.org")


def test_postal_places_are_added_once(tmp_path: Path) -> None:
    def row(name: str, lat: str) -> str:
        return "\t".join(["UA", "85670", name, "Donetska", "05", "", "", "", "", lat, "37.25", "4"])

    dump = write(tmp_path / "postal.txt", row("Vuhledar", "47.78"), row("Pavlivka", "47.76"))
    assert import_dumps([dump], tmp_path / "new.bin") == (6, 1)


def test_divisions_get_their_ids(tmp_path: Path) -> None:
    dump = write(tmp_path / "admin1.txt", "UA.05\tDonetsk Oblast\tDonetsk Oblast\t709716")
    import_dumps([dump], tmp_path / "new.bin")
    found = Gazetteer.load(tmp_path / "new.bin")
    assert {found.listing(row).id for row, _ in found.exact("Donetsk Oblast")} == {"709716"}
    assert {found.listing(row).region for row, _ in found.exact("Vuhledar")} == {"Donetsk Oblast"}


def test_only_the_countries_asked_for(tmp_path: Path) -> None:
    dump = write(tmp_path / "UA.txt", place(1, "Nova Dolyna"))
    assert import_dumps([dump], tmp_path / "new.bin", countries=["SY"])[1] == 0


def test_importing_nothing_keeps_every_entry(tmp_path: Path, base: Gazetteer) -> None:
    keys = [record.key for record in records_of(base)]
    assert keys == ["UA", "UA.05", "690823", "703448", "709717"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a,b,c"], "no file of GeoNames"),
        (["one two three"], "no file of GeoNames"),
        ([place(1, "Nova"), "broken\tline"], "line 2"),
        ([place(1, "Nova", lat="north")], "no coordinates"),
        ([place(1, "Nova", lat="147.9")], "do not lie on the Earth"),
        ([place(1, "Nova", population="many")], "no whole number"),
    ],
)
def test_damaged_dumps_are_refused_by_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        import_dumps([write(tmp_path / "bad.txt", *lines)], tmp_path / "new.bin")
    assert not (tmp_path / "new.bin").exists()


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "UA.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("UA.txt", "\n".join(place(number, f"Selo {number}") for number in range(500)))
    data = bytearray((tmp_path / "UA.zip").read_bytes())
    data[200:260] = b"\xff" * 60
    (tmp_path / "UA.zip").write_bytes(data)
    with pytest.raises(GazetteerError, match=r"UA\.zip"):
        import_dumps([tmp_path / "UA.zip"], tmp_path / "new.bin")


def test_a_file_of_each_kind_is_told_by_its_columns(tmp_path: Path) -> None:
    assert open_dump(write(tmp_path / "a", place(1, "Nova"))).kind is DumpKind.PLACES
    assert open_dump(write(tmp_path / "b", "1\t2\ten\tName\t\t\t\t")).kind is DumpKind.ALTERNATES
