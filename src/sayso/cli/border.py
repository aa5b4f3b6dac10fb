"""The door of the command line: where every failure becomes a message on standard error and an exit status.

0  done    1  something could not be read, opened or trusted; it is named    2  wrong use    130  stopped by Ctrl-C
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from sayso.cli.registry import Registry
from sayso.errors import SaysoError, UsageError
from sayso.version import __version__

HELP = """Reads reporting about war and keeps a ledger of attributed claims: who says what happened where, on
whose word, each tied to the exact characters of a preserved original. It never decides what is true.

\b
  sayso demo                          see it on reports that come with it
  sayso read news/ feed.xml           read a folder and a feed into ./ledger.sayso
  sayso claims --place Soledar        who says what about Soledar
  sayso show 3fa91c02                 one claim in its passage

The ledger is one file: --ledger, or else $SAYSO_LEDGER, or else ledger.sayso in this folder. With --json, data goes to
standard output as JSON lines and everything else to standard error. Exit status: 0 done, 1 something could not be read
(it is named), 2 wrong use."""


@click.group(
    cls=Registry, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, "-V", "--version", message="sayso %(version)s")
def commands() -> None:
    """The root of all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    _write_utf8()
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except click.ClickException as error:
        error.show()
        status = 2
    except (click.Abort, KeyboardInterrupt):
        _say("stopped; what was finished is kept")
        status = 130
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough. Nothing may be written on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except UsageError as error:
        _say(str(error))
        status = 2
    except SaysoError as error:
        _say(str(error))
        status = 1
    except MemoryError:
        _say("out of memory; what was finished is kept")
        status = 1
    except Exception as error:  # the border: nobody is shown a traceback unless they ask for it
        if os.environ.get("SAYSO_DEBUG"):
            raise
        _say(f"{type(error).__name__}: {error}. This is a fault of Sayso; run again with SAYSO_DEBUG=1 to see where.")
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _run(arguments: list[str]) -> object:
    if "_SAYSO_COMPLETE" in os.environ:  # the shell asks for completions, which only click's own door answers
        return commands.main(args=arguments, prog_name="sayso", standalone_mode=False)
    # Not by click's door: it ends with status 1 where the reader of a pipe has merely seen enough.
    with commands.make_context("sayso", arguments) as context:
        return commands.invoke(context)


def _say(message: str) -> None:
    click.echo(f"sayso: {message}", err=True)


def _write_utf8() -> None:
    # Reports hold every script, whatever the terminal's locale says; what cannot be shown is replaced, not fatal.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
