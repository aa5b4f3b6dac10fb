"""The command line: `main` is the door; one module a group of commands, imported only when it is called.

registry    which commands there are, and where
border      failures become a message on standard error and an exit status
options     options that several commands share
output      tables, JSON lines, marks, progress
"""

from sayso.cli.border import main

__all__ = ["main"]
