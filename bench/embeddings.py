"""The meaning vectors of many texts, made once: `.cache/` keeps them from one run to the next."""

import asyncio
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from bench.report import say
from stepaside.models import EmbeddedModel, embedder

CACHE = Path(__file__).parents[1] / ".cache" / "embeddings.sqlite"
CHUNK = 512  # texts to a process at a time
ALONE = 200  # fewer texts than this are embedded in this process

Vector = np.ndarray[tuple[int], np.dtype[np.float16]]
Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def embed(texts: Sequence[str]) -> Vectors:
    """One row of length 1 for each text, in their order, by the model that ships."""
    keys = [_key(text) for text in texts]
    with _cache() as cache:
        known = _known(cache, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        for key, vector in _made(missing):
            cache.execute("INSERT OR REPLACE INTO embedding VALUES (?, ?)", (key, vector.tobytes()))
            known[key] = vector
        cache.commit()
    rows = [known[key].astype(np.float32) for key in keys]
    return np.stack(rows) if rows else np.zeros((0, embedder().dimensions), dtype=np.float32)


def _key(text: str) -> bytes:
    return hashlib.blake2b(f"{embedder().name}\n{text}".encode("utf-8", "replace"), digest_size=16).digest()


def _cache() -> sqlite3.Connection:
    CACHE.parent.mkdir(exist_ok=True)
    cache = sqlite3.connect(CACHE, timeout=120)
    cache.execute("PRAGMA journal_mode=WAL")
    cache.execute("CREATE TABLE IF NOT EXISTS embedding (key BLOB PRIMARY KEY, vector BLOB)")
    cache.commit()
    return cache


def _known(cache: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vector]:
    found = {}
    wanted = list(dict.fromkeys(keys))
    for at in range(0, len(wanted), 900):
        some = wanted[at : at + 900]
        marks = ",".join("?" * len(some))
        for key, vector in cache.execute(f"SELECT key, vector FROM embedding WHERE key IN ({marks})", some):
            found[key] = np.frombuffer(vector, dtype=np.float16)
    return found


def _made(missing: dict[bytes, str]) -> Iterator[tuple[bytes, Vector]]:
    """Keys and vectors, chunk by chunk; in two processes when there are many."""
    ordered = sorted(missing.items(), key=lambda item: len(item[1]))
    chunks = [ordered[i : i + CHUNK] for i in range(0, len(ordered), CHUNK)]
    texts = [[text for _, text in chunk] for chunk in chunks]
    if len(missing) <= ALONE or _model is not None:  # a model that runs does not survive a fork
        done = map(_embed, texts)
    else:
        say(f"embedding {len(missing)} texts")
        done = ProcessPoolExecutor(os.cpu_count()).map(_embed, texts)
    for chunk, vectors in zip(chunks, done, strict=True):
        yield from ((key, vector) for (key, _), vector in zip(chunk, vectors, strict=True))


_model: EmbeddedModel | None = None


def _embed(texts: list[str]) -> Vectors:
    global _model
    _model = _model or EmbeddedModel()
    with ThreadPoolExecutor(1) as beside:  # whoever asks may be in a loop of its own
        vectors = beside.submit(asyncio.run, _model.embed_passages(texts)).result()
    return np.stack(vectors).astype(np.float16)
