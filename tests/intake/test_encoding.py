from __future__ import annotations

import codecs

import pytest

from sayso.intake import take_bytes
from sayso.intake.encoding import declared_encoding, decode, looks_binary
from sayso.model import Arrival

CYRILLIC = "Мер міста сказав, що два мости закрито до неділі, і не пояснив чому. Жителі міста чекають на новини."
RUSSIAN = "Мэр города сказал, что два моста закрыты до воскресенья, и не объяснил почему. Жители ждут новостей."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_leaves_the_text(encoding: str) -> None:
    assert decode(CYRILLIC.encode(encoding)).text == CYRILLIC


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    text = "The mayor said that the bridge was closed."
    data = text.encode(encoding)
    assert not looks_binary(data)
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.doubt


def test_utf8_wins_over_a_declaration_that_lies() -> None:
    data = ("<html><head><meta charset='iso-8859-1'></head><body>" + CYRILLIC).encode()
    assert decode(data, declared=declared_encoding(data)).text.endswith(CYRILLIC)


def test_a_true_legacy_declaration_is_believed() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), declared="koi8-r").text == RUSSIAN


def test_a_latin_declaration_over_cyrillic_bytes_is_not_believed() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), declared="iso8859-1")
    assert decoded.text == RUSSIAN
    assert decoded.doubt


def test_legacy_text_without_a_word_about_itself_is_guessed() -> None:
    assert decode((RUSSIAN * 3).encode("cp1251")).text == RUSSIAN * 3


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    data = CYRILLIC.encode() + b"\xff" + CYRILLIC.encode()
    decoded = decode(data)
    assert decoded.text == CYRILLIC + "\ufffd" + CYRILLIC
    assert decoded.doubt


def test_an_unknown_declaration_is_ignored() -> None:
    assert declared_encoding(b"<meta charset=no-such-thing>") is None
    assert declared_encoding(b"<?xml version='1.0' encoding='windows-1251'?>") == "cp1251"


def test_a_page_in_a_legacy_encoding_is_read() -> None:
    body = f"<article><p>{RUSSIAN}</p><p>{RUSSIAN} Два.</p></article>"
    page = f"<html><head><meta charset='windows-1251'><title>x</title></head><body>{body}</body></html>"
    [arrival] = take_bytes(page.encode("cp1251"), path="a.html")
    assert isinstance(arrival, Arrival)
    assert RUSSIAN in arrival.report.text


def test_damaged_marked_text_is_replaced_and_said() -> None:
    assert decode(codecs.BOM_UTF8 + b"\xff mayor").doubt
