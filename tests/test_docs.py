"""The documentation says what the code does: every command and option, and no broken link."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from lxml import html

from sayso.cli.border import commands
from sayso.exports.acled import POLICIES
from sayso.exports.formats import FORMATS
from sayso.exports.profile import PROFILES
from sayso.web.api import router

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_the_reference_of_commands_is_that_of_the_commands() -> None:
    written = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    # In a process of its own: click remembers in a command how it was called before, by other tests for instance.
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools/commands.py")],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert written == told.stdout, "run: python tools/commands.py > docs/reference/commands.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _options(command: click.Command, path: str = "sayso") -> list[tuple[str, click.Parameter]]:
    own = [(path, parameter) for parameter in command.params]
    if isinstance(command, click.Group):
        own += [pair for name, under in command.commands.items() for pair in _options(under, f"{path} {name}")]
    return own


def test_every_option_of_every_command_says_what_it_is_for() -> None:
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        assert command.help, name
        for path, option in _options(command, f"sayso {name}"):
            if isinstance(option, click.Option):
                assert option.help or option.hidden, f"{path} {option.opts[0]} has no help"


def test_every_parameter_of_the_api_says_what_it_is_for() -> None:
    for route in router.routes:
        for parameter in (*route.dependant.query_params, *route.dependant.path_params):  # type: ignore[attr-defined]
            assert parameter.field_info.description, f"{route.path} {parameter.name}"  # type: ignore[attr-defined]


def test_every_format_profile_and_policy_is_documented() -> None:
    text = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    for name in (*FORMATS, *PROFILES, *POLICIES):
        assert f"`{name}`" in text, name
    told = commands.get_command(click.Context(commands), "export")
    assert told is not None
    help_ = " ".join(str(getattr(option, "help", "")) for option in told.params)
    for name in (*FORMATS, *PROFILES, *POLICIES):
        assert name in help_, name


SAYSO = re.compile(r"^ {4}(?:\w+=\S+ )?(sayso [a-z][^|>#\n]*)", re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_commands_that_pages_show_exist(page: Path) -> None:
    for line in SAYSO.findall(page.read_text(encoding="utf-8")):
        words = line.split()[1:]
        command: click.Command | None = commands
        while words and isinstance(command, click.Group) and not words[0].startswith("-"):
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None, f"{page.name}: {line}"
        known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help"}
        for word in words:
            if word.startswith("--") or re.fullmatch("-[a-z]", word):
                assert word.split("=")[0] in known, f"{page.name}: {line}"


def test_the_site_builds_strictly_and_asks_nobody_anything(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs is not installed (pip install sayso[docs])")
    pytest.importorskip("mkdocstrings", reason="mkdocstrings is not installed (pip install sayso[docs])")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) >= len(list((ROOT / "docs").rglob("*.md")))
    for page in pages:
        tree = html.document_fromstring(page.read_text(encoding="utf-8"))
        asked = tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src | //iframe/@src")
        assert not [one for one in asked if one.startswith(("http:", "https:", "//"))], page.name
