"""Which side words put their bearer on, and how the sides stand to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import DataFileError
from sayso.resolving.parties import Parties

PARTIES = Parties.load()

ROLES = [
    ("RUS", "Moscow-backed head of the Russian-occupied part of Donetsk region"),
    ("RUS", "Russian-installed official"),
    ("RUS", "Moscow-backed local official"),
    ("RUS", "official installed by Moscow"),
    ("RUS", "forces of Moscow"),
    ("RUS", "head of the self-proclaimed Donetsk People's Republic"),
    ("RUS", "Russian-appointed governor of the Ukrainian region of Kherson"),
    ("RUS", "Kremlin spokesman"),
    ("RUS", "Russian state agency"),
    ("RUS", "pro-Russian separatists"),
    ("UKR", "Ukraine's deputy defence minister"),
    ("UKR", "spokesman of Ukraine's eastern command"),
    ("USA", "US ambassador to Russia"),
    ("WAGNER", "founder of the Wagner group"),
    ("HOUTHI", "Houthi military spokesman"),
    ("HOUTHI", "the Iran-aligned Houthi rebels"),
    ("TPLF", "spokesman for the TPLF"),
    ("M23", "Rwandan-backed M23 rebels"),
    ("SYR-OPP", "Syrian rebels"),
    ("YEM", "the Saudi-backed Yemeni government"),
    ("IRN", "Iran-backed militias"),
    ("UKR", "Kyiv's forces"),
    ("ISIS-COALITION", "the counter-ISIL coalition"),
    (None, "counter-ISIL fighters"),
    (None, "militias like Hezbollah"),
    (None, "resident of the Ukrainian city of Kherson"),
    (None, "mayor of the Ukrainian city of Kherson"),
    (None, "mayor of Russian-occupied Melitopol"),
    (None, "correspondent in Moscow"),
    (None, "Russian opposition leader"),
    (None, "former Ukrainian president"),
    (None, "Ukrainian military analyst"),
    (None, "head of the Donetsk regional administration"),
    (None, "UN special envoy to Syria"),
    (None, "Russian and Ukrainian officials"),
    (None, "pro-government militia"),
    (None, ""),
    (None, "\x00" * 50),
]
NAMES = [
    ("RUS", "Moscow"),
    ("UKR", "Kyiv"),
    ("RUS", "Ministry of Defence of the Russian Federation"),
    ("UKR", "General Staff of the Armed Forces of Ukraine"),
    ("RUS", "TASS"),
    ("RUS", "Wladimir Putin"),
    ("UKR", "Wolodymyr Selenskyj"),
    ("WAGNER", "Yevgeny Prigozhin"),
    ("HAMAS", "Gaza Health Ministry"),
    ("SDN", "Sudanese army"),
    ("MMR", "Myanmar's military"),
    ("AL-SHABAAB", "al-Shabab"),
    (None, "Human Rights Watch"),
    (None, "Reuters"),
]


@pytest.mark.parametrize(("party", "role"), ROLES)
def test_roles(party: str | None, role: str) -> None:
    assert PARTIES.of(role=role) == party


@pytest.mark.parametrize(("party", "name"), NAMES)
def test_names(party: str | None, name: str) -> None:
    assert PARTIES.of(name=name) == party


def test_government_words_take_the_country_the_report_plays_in() -> None:
    assert PARTIES.of(text="pro-government militia", country="SY") == "SYR"
    assert PARTIES.of(text="the army", country="ETH") == "ETH"
    assert PARTIES.of(text="anti-government rebels", country="SY") is None


def test_opposition_is_dated_and_follows_alignment() -> None:
    assert PARTIES.opposed("RUS", "UKR")
    assert PARTIES.opposed("UKR", "WAGNER", on="2023-01-11")
    assert PARTIES.opposed("SYR", "HTS", on="2020-01-01")
    assert not PARTIES.opposed("SYR", "HTS", on="2025-01-01")
    assert not PARTIES.opposed("USA", "RUS")
    assert not PARTIES.opposed("UKR", "UKR")
    assert not PARTIES.opposed(None, "UKR")


def test_every_party_of_a_conflict_can_be_checked_and_found() -> None:
    conflicts: set[str] = set()
    for party in PARTIES:
        conflicts |= set(party.conflicts)
        if party.conflicts or party.kind != "state":
            assert party.source, party.id
            assert party.source.startswith("https://"), party.id
        for name in party.names:
            assert PARTIES.of(name=name) == party.id, (party.id, name)
    wanted = {
        "russia-ukraine",
        "israel-gaza",
        "israel-lebanon",
        "syria",
        "yemen",
        "sudan",
        "ethiopia",
        "drc",
        "myanmar",
    }
    wanted |= {"nagorno-karabakh", "mali", "burkina-faso", "somalia", "afghanistan", "libya", "iraq"}
    assert wanted <= conflicts


def test_a_users_file_extends_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(
        '[[party]]\nid = "RUS"\nbodies = ["Harbour Gazette"]\n'
        '[[party]]\nid = "HILLMEN"\nname = "Hillmen"\nkind = "movement"\nnames = ["Hillmen", "Men of the Hills"]\n'
        '[[opposed]]\nleft = "HILLMEN"\nright = "RUS"\nsince = "2030-01-01"\n',
        encoding="utf-8",
    )
    parties = Parties.load(file)
    assert parties.of(name="Harbour Gazette") == "RUS"
    assert parties.of(name="Kremlin") == "RUS"
    assert parties.of(role="spokesman for the Men of the Hills") == "HILLMEN"
    assert parties.opposed("HILLMEN", "RUS", on="2031-05-05")
    assert not parties.opposed("HILLMEN", "RUS", on="2029-05-05")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[party", "not valid TOML"),
        ("[[side]]\nid = 'X'", "unknown table"),
        ("party = 3", "two brackets"),
        ("[[party]]\nname = 'X'", "id must be"),
        ("[[party]]\nid = 'lower'", "id must be"),
        ("[[party]]\nid = 'NEW'\nnames = ['x']", "needs a kind"),
        ("[[party]]\nid = 'NEW'\nkind = 'club'", "kind must be"),
        ("[[party]]\nid = 'NEW'\nkind = 'movement'\nnames = 'x'", "list of texts"),
        ("[[party]]\nid = 'NEW'\nkind = 'movement'\nnicknames = ['x']", "unknown key"),
        ("[[opposed]]\nleft = 'RUS'\nright = 'NOBODY'", "not defined"),
        ("[[opposed]]\nleft = 'RUS'\nright = 'UKR'\nsince = 2022-02-24", "quotation marks"),
        ("[[opposed]]\nleft = 'RUS'\nright = 'UKR'\nsince = '2022-13-24'", "quotation marks"),
    ],
)
def test_what_breaks_the_schema_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=complaint):
        Parties.load(file)


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        Parties.load(tmp_path / "missing.toml")
    (tmp_path / "noise.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataFileError, match="cannot be read"):
        Parties.load(tmp_path / "noise.toml")
