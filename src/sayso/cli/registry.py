"""Which commands there are. A command's module is imported when it is called, so that `sayso --help` stays quick.

To add one: a line in `COMMANDS` under its heading, with the same short help that the command's own docstring begins
with (a test compares them).
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

COMMANDS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "Start": {
        "demo": ("sayso.cli.demo:demo", "Read the demo reports and show what is claimed."),
        "read": ("sayso.cli.read:read", "Read reports into the ledger."),
    },
    "Look": {
        "serve": ("sayso.cli.serve:serve", "Look at the ledger in the browser, and judge."),
        "claims": ("sayso.cli.claims:claims", "List claims: who says what, on whose word."),
        "matters": ("sayso.cli.matters:matters", "List matters: the claims that ask one question, side by side."),
        "matter": ("sayso.cli.matter:matter", "Show one matter: who asserts, who disputes, who repeats."),
        "place": ("sayso.cli.place:place", "Show what is claimed of one place: its matters, and control over time."),
        "show": ("sayso.cli.show:show", "Show one claim in its passage."),
        "source": (
            "sayso.cli.source:source",
            "Show what one source claimed, and what became of it: counts, never a rating.",
        ),
        "sources": ("sayso.cli.sources:sources", "List sources and how much each claims."),
    },
    "Trust": {
        "why": ("sayso.cli.why:why", "Explain why two claims are in one matter, or why not."),
        "judge": ("sayso.cli.judge:judge", "Decide on a claim or on a link: signed, dated, never overwritten."),
        "agreement": ("sayso.cli.agreement:agreement", "Measure how far reviewers agree: Krippendorff's alpha."),
        "gaps": ("sayso.cli.gaps:gaps", "List what was not read, and why."),
        "verify": ("sayso.cli.verify:verify", "Check that the ledger still holds what it was given."),
    },
    "Registers": {
        "gazetteer": ("sayso.cli.gazetteer:gazetteer", "Find places in the gazetteer, and make a larger one."),
        "names": ("sayso.cli.names:names", "Import an authority of names, and see who may be who."),
    },
    "Share": {
        "export": ("sayso.cli.export:export", "Write claims or matters in a format that others read."),
        "copy": ("sayso.cli.copy:copy", "Copy a ledger to another place, and check the copy."),
        "users": ("sayso.cli.users:users", "Say who may enter a served ledger, and what each may do."),
        "corpus": ("sayso.cli.corpus:corpus", "Read a corpus of many reports, shard by shard."),
    },
}


class Registry(click.Group):
    """The commands of `COMMANDS`, found when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for commands in COMMANDS.values():
            if cmd_name in commands:
                module, attribute = commands[cmd_name][0].split(":")
                command: click.Command = getattr(import_module(module), attribute)
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f" Did you mean `sayso {near[0]}`?" if near else " `sayso --help` lists them."
            raise click.UsageError(f"there is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, help) for name, (_, help) in commands.items()])
