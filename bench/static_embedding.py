"""A static embedding, the same for both sides of `ingest`: the mean of a table's rows for a text's tokens.

The table and tokenizer are those inside the package `wordllama` (MIT), read as they are; nothing is downloaded.
This file needs NumPy and tokenizers only, because it also runs in the other side's environment.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer


class StaticTable:
    """Texts to unit vectors, a few thousand a second."""

    def __init__(self, package: Path) -> None:
        weights = sorted(package.glob("weights/*.safetensors"))
        tokenizers = sorted(package.glob("tokenizers/*.json"))
        self._rows = _table(weights[0])
        self._tokenizer = Tokenizer.from_file(str(tokenizers[0]))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimensions = int(self._rows.shape[1])

    def embed(self, texts: Sequence[str]) -> "np.ndarray[Any, np.dtype[np.float32]]":
        made = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for row, one in zip(made, encoded, strict=True):
            if one.ids:
                row[:] = self._rows[one.ids].mean(axis=0)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        return made / np.where(lengths == 0, 1, lengths)


def _table(file: Path) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """The only tensor of a safetensors file: a length, a JSON header, the numbers."""
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = {
        name: about for name, about in json.loads(content[8 : 8 + length]).items() if name != "__metadata__"
    }
    (about,) = header.values()
    kind = {"F16": np.float16, "F32": np.float32}[about["dtype"]]
    begin, end = about["data_offsets"]
    numbers = np.frombuffer(content[8 + length + begin : 8 + length + end], dtype=kind)
    return numbers.reshape(about["shape"]).astype(np.float32)
