"""Every failure becomes words and a status; no traceback unless asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sayso.line
from tests.cli.conftest import Run
from tests.made import child_environment


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (KeyboardInterrupt(), 130, "stopped; what was finished is kept"),
        (MemoryError(), 1, "out of memory"),
        (RuntimeError("odd"), 1, "RuntimeError: odd. This is a fault of Sayso"),
    ],
)
def test_failures_become_words(
    sayso_run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, words: str
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(sayso.line, "load_line", fail)
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)
    ran = sayso_run("read", "x")
    assert ran.status == status
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_help_answers_without_loading_the_database_or_the_reader() -> None:
    code = (
        "import sys, sayso.cli\n"
        "try: sayso.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'rich', 'onnxruntime', 'numpy', 'trafilatura'} & set(sys.modules)\n"
        "sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=child_environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_of_our_output_that_leaves_early_is_no_failure() -> None:
    code = "import sys; from sayso.cli import main; main(['--help'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], env=child_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
