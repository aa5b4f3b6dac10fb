"""The register of dependence: complete, sourced, and silent where it does not know."""

from pathlib import Path

import pytest

from sayso.errors import DataFileError
from sayso.weighing.dependence import load_register

REGISTER = load_register()


def test_every_body_is_sourced_and_ends_at_a_top() -> None:
    for body in REGISTER.bodies.values():
        assert body.why
        assert body.source
        assert body.under == "" or body.under in REGISTER.bodies


@pytest.mark.parametrize(
    ("name", "role", "party", "person", "on"),
    [
        ("TASS", None, None, False, "Government of Russia"),
        ("RIA Novosti", None, None, False, "Government of Russia"),
        ("Serhiy Cherevatyi", "spokesman of Ukraine's eastern command", "UKR", True, "Eastern command of Ukraine"),
        ("Volodymyr Zelensky", "president of Ukraine", "UKR", True, "Government of Ukraine"),
        ("OCHA", None, None, False, "United Nations"),
    ],
)
def test_known_dependence(name: str, role: str | None, party: str | None, person: bool, on: str) -> None:
    found = REGISTER.of(name, role, party, person=person)
    assert found is not None
    assert found.on == on


def test_known_to_stand_alone_and_unknown_differ() -> None:
    alone = REGISTER.of("Human Rights Watch", None, None, person=False)
    assert alone is not None
    assert alone.on is None
    assert REGISTER.of("Hilltown Watch", None, None, person=False) is None
    assert REGISTER.of("Jane Doe", "baker", "UKR", person=True) is None


@pytest.mark.parametrize(
    "text", ["body = 3", "[[body]]\nname = 'x'", "[[body]]\nname='x'\nunder='y'\nwhy=''\nsource=''", "["]
)
def test_a_broken_register_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError):
        load_register(path)
