import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import WeightsError
from sayso.reading import weights
from tests.made import child_environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights.SHIPPED, tmp_path / "weights"))


def test_the_shipped_weights_open() -> None:
    loaded = weights.load()
    assert loaded.window > 100
    assert len(loaded.pieces) > 20_000


def test_the_shipped_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in weights.SHIPPED.iterdir()) < 26_000_000


def test_a_named_folder_comes_before_the_shipped_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path))
    assert weights.folder_of(None) == tmp_path
    assert weights.folder_of(Path("x")) == Path("x")
    monkeypatch.delenv(weights.VARIABLE)
    assert weights.folder_of(None) == weights.SHIPPED


@pytest.mark.parametrize("file", ["config.json", "model.onnx", "roles.onnx", "relations.onnx", "vocab.txt"])
def test_a_missing_file_is_named_with_the_cure(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(WeightsError, match=rf"{file}.*Reinstall"):
        weights.load(folder)


@pytest.mark.parametrize("file", ["model.onnx", "roles.onnx", "relations.onnx", "vocab.txt"])
def test_a_damaged_file_is_named_with_the_cure(folder: Path, file: str) -> None:
    data = bytearray((folder / file).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / file).write_bytes(data)
    with pytest.raises(WeightsError, match=rf"{file} is damaged.*Reinstall"):
        weights.load(folder)


def test_a_config_that_is_no_json_is_damaged(folder: Path) -> None:
    (folder / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(WeightsError, match="damaged"):
        weights.load(folder)


@pytest.mark.parametrize(("key", "value"), [("format", 1), ("upos", ["X"]), ("sha256", None)])
def test_foreign_weights_are_refused(folder: Path, key: str, value: object) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config[key] = value
    if value is None:
        del config[key]
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(WeightsError, match="another version"):
        weights.load(folder)


def test_the_runtime_reports_to_nobody_and_keeps_no_id_of_the_machine(tmp_path: Path) -> None:
    code = "import sayso; print(len(list(sayso.read('Kyiv said that the bridge fell.'))))"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {name: value for name, value in child_environment().items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", code], env={**environment, **home}, check=True, stdout=subprocess.DEVNULL)
    assert [str(path) for path in tmp_path.rglob("*")] == []
