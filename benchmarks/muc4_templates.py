"""MUC-4 texts and answer templates, read from their folder (texts `*muc3*` or `*muc4*`, keys `key-*`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"^((?:DEV|TST\d)-MUC[34]-\d{4})", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+([A-Z :]+?)\s{2,}(.*)$")
_DATELINE = re.compile(r",\s+(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_MONTHS = {name: f"{i:02d}" for i, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}


@dataclass(slots=True)
class Template:
    """One incident: its type and stage, and the other slots as lists of alternatives' groups.

    `killed` and `injured` are None where the key leaves open how many ("PLURAL", or marked as doubtful).
    """

    type: str
    stage: str
    optional: bool
    instruments: list[set[str]] = field(default_factory=list)
    killed: int | None = 0
    injured: int | None = 0


@dataclass(slots=True)
class Incident:
    """What is said of one incident: what is to be compared with a template."""

    type: str
    stage: str = "ACCOMPLISHED"
    instruments: set[str] = field(default_factory=set)
    killed: int = 0
    injured: int = 0


@dataclass(slots=True)
class Document:
    """A text with its date and its templates."""

    name: str
    text: str
    published: str | None
    templates: list[Template]


def read_folder(folder: Path) -> list[Document]:
    """The documents of one folder, in order."""
    keys: dict[str, list[Template]] = {}
    for path in sorted(folder.glob("key-*")):
        for template_of, template in _templates(path.read_text(encoding="latin-1")):
            keys.setdefault(template_of, [])
            if template is not None:
                keys[template_of].append(template)
    found = []
    for path in sorted(p for p in folder.iterdir() if re.search(r"muc[34]", p.name) and not p.name.startswith("key")):
        raw = path.read_text(encoding="latin-1")
        marks = list(_MARK.finditer(raw))
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            body = raw[mark.end() : after.start() if after else len(raw)]
            if mark[1] in keys:
                found.append(Document(mark[1], _plain(body), _date(body), keys[mark[1]]))
    return found


def _plain(body: str) -> str:
    _, _, text = body.partition("[TEXT]")
    paragraphs = re.split(r"\n\s*\n", text or body)
    return "\n\n".join(" ".join(part.split()) for part in paragraphs if part.strip())


def _date(body: str) -> str | None:
    found = _DATELINE.search(body[:400])
    if not found or found[2] not in _MONTHS:
        return None
    return f"19{found[3]}-{_MONTHS[found[2]]}-{int(found[1]):02d}"


def _templates(raw: str) -> list[tuple[str, Template | None]]:
    found: list[tuple[str, Template | None]] = []
    for block in re.split(r"\n\s*\n", raw):
        slots: dict[str, str] = {}
        last = ""
        for line in block.splitlines():
            slot = _SLOT.match(line)
            if slot:
                last = slot[1]
                slots[last] = slot[3].strip()
            elif last and line.startswith(" "):
                slots[last] += "\n" + line.strip()
        if "0" in slots:
            found.append((slots["0"].split()[0], _template(slots)))
    return found


def _template(slots: dict[str, str]) -> Template | None:
    if slots.get("4", "*") in {"*", "-"} or slots.get("1", "*").startswith("*"):
        return None
    types = slots["4"].split(" / ")[0].split()
    template = Template(types[0], slots.get("5", "").split("\n")[0], "OPTIONAL" in slots.get("1", ""))
    for line in slots.get("6", "").splitlines():
        names = {name.strip(' "?').lower() for name in line.split("/") if name.strip(" -*?")}
        if names:
            template.instruments.append(names)
    numbers = {target: _number(count) for count, target in _pairs(slots.get("21", ""))}
    effects = _pairs(slots.get("23", ""))
    template.killed = _suffering("DEATH", effects, numbers)
    template.injured = _suffering("INJURY", effects, numbers)
    return template


def _suffering(effect: str, effects: list[tuple[str, str]], numbers: dict[str, int | None]) -> int | None:
    """How many suffer an effect, one for a target without number; None where that is open or doubtful."""
    counts = [numbers.get(target, 1) for told, target in effects if told.startswith(effect)]
    doubtful = any(re.match(rf"[?(]\s*{effect}", told) for told, _ in effects)
    known = [count for count in counts if count is not None]
    return None if doubtful or len(known) < len(counts) else sum(known)


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(line.split(":")[0].strip(), line.partition(":")[2].strip()) for line in text.splitlines() if ":" in line]


def _number(text: str) -> int | None:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else None if "PLURAL" in text else 1
