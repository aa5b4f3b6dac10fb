import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the network is trained with torch, which the reader does without")
pytest.importorskip("onnx", reason="graphs are written with onnx, which the reader does without")

from benchmarks.formats.passage import UNLABELLED, Tied, passage_of_text  # noqa: E402
from sayso.reading.encoder import Encoder  # noqa: E402
from sayso.reading.pieces import Pieces  # noqa: E402
from training.agree import agreement  # noqa: E402
from training.batches import collate  # noqa: E402
from training.blend import blend  # noqa: E402
from training.export import export  # noqa: E402
from training.losses import distilled, losses, on, say, total, trees, untouched_vectors  # noqa: E402
from training.network import Network, Shape  # noqa: E402
from training.recover import recover  # noqa: E402

SMALL = Shape(vocabulary=1004, width=24, layers=4, heads=2, inner=32, arc=8, relation=4, role=6, role_inner=5)


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    network = Network(SMALL).eval()
    path = tmp_path / "checkpoint.pt"
    torch.save({"average": network.state_dict(), "shape": SMALL.as_dict(), "step": 1}, path)
    vocabulary = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary += [f"[unused{n}]" for n in range(99, 994)] + list("abcde")
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary[: SMALL.vocabulary]) + "\n", encoding="utf-8")
    return path


def test_the_exported_graphs_say_what_the_network_says(checkpoint: Path, tmp_path: Path) -> None:
    export(checkpoint, tmp_path, tmp_path / "w", name="small", reach=64, exact=True)
    found = agreement(checkpoint, tmp_path / "w", ["a bad cab. dead bee", "e"])
    assert found["upos"] == found["entity"] == found["anchor"] == 1
    assert found["sentence_cosine"] > 0.999


def test_small_weights_read(checkpoint: Path, tmp_path: Path) -> None:
    export(checkpoint, tmp_path, tmp_path / "w", name="small", reach=64)
    (annotation,) = Encoder.load(tmp_path / "w").annotate(["a bad cab."])
    assert len(annotation.words) == 4


def test_a_step_lowers_the_loss() -> None:
    torch.manual_seed(0)
    passage = passage_of_text("x", "a bad cab said no.")
    passage.attributions = [Tied([1], [3], [4])]
    pieces = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefgh"])
    passage.upos, passage.heads, passage.relations = [0] * len(passage), [-1, 0, 0, 0, 0, 0], [1] * len(passage)
    passage.opens = [True, *[False] * 5]
    passage.triggers = [0, 5, 0, UNLABELLED, 0, 0]
    batch = on(torch.device("cpu"), collate([passage] * 9, pieces, frozenset(), random.Random(0)))
    network, teacher = Network(SMALL).eval(), Network(SMALL).eval().requires_grad_(False)
    known = trees(batch)
    optimizer = torch.optim.SGD([p for p in network.parameters() if p.requires_grad], 0.002)
    values = []
    for _ in range(5):
        said = say(network, batch, known, bfloat=False)
        found = losses(said, batch, known, untouched_vectors(teacher, batch, bfloat=False))
        assert {"anchor", "roles", "upos", "arcs", "relations", "triggers", "sentence"} <= set(found)
        loss = total(found) + distilled(said, [say(teacher, batch, known, bfloat=False)], batch, known)
        values.append(float(loss.detach()))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    assert np.all(np.diff(values) < 0)


@pytest.mark.parametrize("exact", [True, False])
def test_a_checkpoint_comes_back_from_its_graphs(checkpoint: Path, tmp_path: Path, exact: bool) -> None:
    export(checkpoint, tmp_path, tmp_path / "w", name="small", reach=127, exact=exact)
    fresh = Network(SMALL)  # another draw: only what the graphs hold can bring the old weights back
    saved = torch.load(checkpoint)["average"]
    with torch.no_grad():
        fresh.words.weight.copy_(saved["words.weight"])
        fresh.positions.weight.copy_(saved["positions.weight"])
    vocabulary = (tmp_path / "vocab.txt").read_text(encoding="utf-8").splitlines()
    state = recover(tmp_path / "w", fresh, vocabulary)
    assert state.keys() == saved.keys()
    for name, value in saved.items():
        step = float(value.abs().max()) / 127
        within = 0.07 if exact else 0.51  # even exact graphs keep some parameters as halves, rounded by 2 ** -11
        assert state[name].shape == value.shape
        assert float((state[name] - value).abs().max()) <= within * step + 1e-6, name


def test_a_blend_is_the_mean_of_checkpoints_of_one_shape(checkpoint: Path, tmp_path: Path) -> None:
    saved = torch.load(checkpoint)
    other = {name: value + 1.0 for name, value in saved["average"].items()}
    torch.save({**saved, "average": other, "step": 7}, tmp_path / "other.pt")
    found = blend([checkpoint, tmp_path / "other.pt"])
    assert found["step"] == 7
    for name, value in saved["average"].items():
        assert torch.allclose(found["average"][name], value + 0.5, atol=1e-5)
    torch.save({**saved, "shape": {}}, tmp_path / "foreign.pt")
    with pytest.raises(ValueError, match="shapes"):
        blend([checkpoint, tmp_path / "foreign.pt"])
