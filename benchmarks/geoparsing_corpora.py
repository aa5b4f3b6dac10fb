"""LGL, TR-News, GeoWebNews and GeoVirus, as published, read into one shape: text, and toponyms with their gold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

# GeoWebNews: what names a place, whether literally or by what is associated with it. Its expressions ("the city"),
# names of languages and of persons who bear a place's name are not toponyms here.
GEOWEBNEWS = frozenset(
    """
    Literal Literal_Modifier Non_Literal_Modifier Metonymic Mixed Coercion Embedded_Literal Embedded_Non_Lit Demonym
    """.split()
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym as annotated: half-open characters, GeoNames id (None without one), coordinates, feature code."""

    start: int
    end: int
    text: str
    id: int | None
    lat: float | None
    lon: float | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated report."""

    id: str
    text: str
    publisher: str
    gold: tuple[Gold, ...]


def read_corpora(folder: Path) -> dict[str, list[Article]]:
    """Whatever of the four corpora `folder` holds."""
    found: dict[str, list[Article]] = {}
    for name in ("lgl", "tr-news"):
        if (folder / f"{name}.xml").exists():
            found[name] = list(_pilot(folder / f"{name}.xml"))
    if (folder / "geowebnews").is_dir():
        found["geowebnews"] = list(_brat(folder / "geowebnews"))
    if (folder / "geovirus.xml").exists():
        found["geovirus"] = list(_virus(folder / "geovirus.xml"))
    return found


def _root(path: Path) -> etree._Element:
    """The root of a file that may break off: GeoVirus, as published, does."""
    return etree.parse(path, etree.XMLParser(recover=True, resolve_entities=False)).getroot()


def _text_of(parent: etree._Element | None, tag: str) -> str:
    return "" if parent is None else (parent.findtext(tag) or "").strip()


def _number(text: str) -> float | None:
    return float(text) if text else None


def _pilot(path: Path) -> Iterator[Article]:
    for article in _root(path).iter("article"):
        text = article.findtext("text") or ""
        gold = []
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            phrase = toponym.findtext("phrase") or ""
            start = _moved(text, phrase, int(toponym.findtext("start") or 0))
            gid = int(tag.get("geonameid") or 0) if tag is not None else 0
            spot = (_number(_text_of(tag, "lat")), _number(_text_of(tag, "lon")))
            gold.append(Gold(start, start + len(phrase), phrase, gid or None, *spot, _text_of(tag, "fcode")))
        domain = (article.findtext("domain") or "").strip()
        yield Article(article.get("docid") or "", text, domain, tuple(gold))


def _moved(text: str, phrase: str, start: int) -> int:
    """Where `phrase` stands: some published offsets are off by a few characters."""
    places = [match.start() for match in re.finditer(re.escape(phrase), text)]
    return min(places, key=lambda place: abs(place - start), default=start)


def _virus(path: Path) -> Iterator[Article]:
    for number, article in enumerate(_root(path).iter("article")):
        text = article.findtext("text") or ""
        gold = []
        for place in article.iter("location"):
            name = place.findtext("name") or ""
            start = _moved(text, name, int(place.findtext("start") or 1) - 1)
            spot = (_number(_text_of(place, "lat")), _number(_text_of(place, "lon")))
            gold.append(Gold(start, start + len(name), name, None, *spot))
        yield Article(str(number), text, "en.wikinews.org", tuple(gold))


def _brat(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*.ann"), key=lambda one: int(one.stem) if one.stem.isdigit() else 0):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        spans: dict[str, tuple[int, int]] = {}
        notes: dict[str, str] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if line.startswith("T") and len(fields) >= 2:
                kind, *places = re.split(r"[ ;]", fields[1])
                if kind in GEOWEBNEWS:
                    spans[fields[0]] = (int(places[0]), int(places[-1]))
            elif line.startswith("#") and len(fields) >= 3:
                notes[fields[1].split()[-1]] = fields[2].strip()
        gold = []
        for key, (start, end) in spans.items():
            note = notes.get(key, "")
            spot = re.fullmatch(r"(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)", note)
            gid = int(note) if note.isdigit() else None
            lat, lon = (float(spot[1]), float(spot[2])) if spot else (None, None)
            gold.append(Gold(start, end, text[start:end], gid, lat, lon))
        link = re.search(r"LINK: https?://([^/\s]+)", text)
        yield Article(path.stem, text, link[1] if link else "", tuple(sorted(gold, key=lambda one: one.start)))
