"""Writes the reference of commands from their own help: `python tools/commands.py > docs/reference/commands.md`."""

from __future__ import annotations

from typing import Any

import click

from sayso.cli.border import commands


def pages(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """The help of a command and of those under it, as Markdown."""
    # The settings of the command line's own door, which click remembers in a command once it was called.
    settings: dict[str, Any] = {"terminal_width": 100, "max_content_width": 100, "help_option_names": ["-h", "--help"]}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    found = [f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"]
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            under = command.get_command(context, each)
            if under is not None:
                found += pages(under, each, context)
    return found


def reference() -> str:
    """The whole page."""
    head = "# Commands\n\nWritten by `python tools/commands.py` from the commands' own help; a test compares.\n\n"
    return head + "\n".join(pages(commands, "sayso"))


if __name__ == "__main__":
    print(reference(), end="")
