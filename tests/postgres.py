"""A real PostgreSQL for tests: found, started on loopback in a folder of its own, ended with the process."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest


def _bin(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(installed[0]) if installed else shutil.which(name)


@cache
def server() -> str:
    """The address of a running server, without a database. Skips where PostgreSQL is not installed, unless required."""
    initdb, pg_ctl = _bin("initdb"), _bin("pg_ctl")
    if initdb is None or pg_ctl is None:
        if os.environ.get("SAYSO_ALL_ENGINES"):
            pytest.fail("PostgreSQL is not installed, and SAYSO_ALL_ENGINES asks for it")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    # The server refuses to run as root; Debian's package made a user for it.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": str(folder)}
    subprocess.run([*as_user, initdb, "-D", str(data), "-A", "trust", "-U", "sayso", "-E", "UTF8", "--no-sync"], **run)  # type: ignore[call-overload]
    settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    start = [*as_user, pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-o", settings, "-w", "start"]
    subprocess.run(start, **run)  # type: ignore[call-overload]

    def end() -> None:
        subprocess.run([*as_user, pg_ctl, "-D", str(data), "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return f"postgresql://sayso@127.0.0.1:{port}"


def fresh_database(name: str) -> str:
    """The address of a new, empty database on the test server."""
    import psycopg

    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
        connection.execute(f'CREATE DATABASE "{name}" STRATEGY file_copy')  # type: ignore[arg-type]
    return f"{server()}/{name}"
