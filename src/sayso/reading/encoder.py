"""The encoder: texts in, annotations out. One pass of one network, several heads, decoded in numpy.

    encoder = Encoder.load()
    (annotation,) = encoder.annotate(["Kyiv said on Monday that the bridge was destroyed."])

The weights lie in `weights/` beside this module. The environment variable SAYSO_WEIGHTS names another folder of the
same shape (config.json, model.onnx, heads.npz, vocab.txt), for trying weights that are not shipped yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.reading.annotation import Annotation


class Encoder:
    """The loaded reader. Threads may share it: it keeps no state between calls but a memory of word pieces."""

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Encoder:
        """Load weights from `folder` (else $SAYSO_WEIGHTS, else the package's own); raises WeightsError."""
        raise NotImplementedError

    @property
    def version(self) -> str:
        """The name of the weights: part of the reader's version that every claim carries."""
        raise NotImplementedError

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Read each text by itself; texts are batched together, and none changes the reading of another."""
        raise NotImplementedError
