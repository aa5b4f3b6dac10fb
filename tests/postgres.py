"""A real PostgreSQL for tests: found, started on loopback in a folder of its own, ended with the process."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest


def program(name: str) -> str | None:
    """Where one of the server's programs lies, or None."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(installed[0]) if installed else shutil.which(name)


class Server:
    """A server of its own on a free port of loopback: started at once, may be stopped and started again.

    `settings` are options of the server; `fsync=off` spares a test the waits for the disk.
    """

    def __init__(self, settings: str = "-c fsync=off") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
        # The server refuses to run as root; Debian's package made a user for it.
        self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        else:
            self._as_user = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"postgresql://sayso@127.0.0.1:{self.port}"
        self._settings = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder} {settings}"
        )
        self._run("initdb", "-A", "trust", "-U", "sayso", "-E", "UTF8", "--no-sync")
        self.start()
        atexit.register(self.end)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "-l", str(self.folder / "log"), "-o", self._settings, "-w", "start")

    def stop(self) -> None:
        """Let it drop dead, as in a crash: every connection is lost."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def end(self) -> None:
        """Stop it if it runs, and remove what it wrote."""
        atexit.unregister(self.end)
        with contextlib.suppress(subprocess.CalledProcessError):  # stopped already
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self, name: str) -> str:
        """The address of a new, empty database."""
        import psycopg

        with psycopg.connect(f"{self.address}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
            connection.execute(f'CREATE DATABASE "{name}" STRATEGY file_copy')  # type: ignore[arg-type]
        return f"{self.address}/{name}"

    def _run(self, name: str, *arguments: str) -> None:
        command = [*self._as_user, str(program(name)), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)


def needed() -> None:
    """Skip where PostgreSQL is not installed, or fail where it has to be."""
    if program("initdb") is None or program("pg_ctl") is None:
        if os.environ.get("SAYSO_ALL_ENGINES"):
            pytest.fail("PostgreSQL is not installed, and SAYSO_ALL_ENGINES asks for it")
        pytest.skip("PostgreSQL is not installed")


@cache
def shared() -> Server:
    """The one server that tests share."""
    needed()
    return Server()


def server() -> str:
    """The address of the shared server, without a database."""
    return shared().address


def fresh_database(name: str) -> str:
    """The address of a new, empty database on the shared server."""
    return shared().fresh(name)
