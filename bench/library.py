"""A knowledge base in memory, read, ranked and quoted by the code that ships, without a database.

What PostgreSQL adds to a search is an approximate nearest-neighbour index; here the neighbours are exact.
Vectors come from the benchmarks' cache, so that thousands of questions cost seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from bench.embeddings import Vectors, embed
from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job
from stepaside.knowledge.lexical import LexicalIndex
from stepaside.knowledge.search import CANDIDATES, MOST_WORDS, fuse
from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words
from stepaside.models import embedder

FOUND = 5


class Document(NamedTuple):
    """A page: its text is Markdown."""

    id: str
    title: str
    text: str


class Library:
    """Documents as passages, found by meaning and by words."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._rows: dict[str, Mapping[str, object]] = {}
        self._words: dict[str, str] = {}
        for document in documents:
            self._read(document)
        self._ids = np.array(list(self._rows))
        self._owners = np.array([row["document_id"] for row in self._rows.values()])
        self._vectors = embed([_whole(row) for row in self._rows.values()])
        self._hidden: frozenset[str] = frozenset()
        self._index = LexicalIndex()
        self._index.change(self._words.items())

    @contextmanager
    def without(self, documents: Sequence[str]) -> Iterator[None]:
        """As if these documents had never been read."""
        passages = [str(id) for id in self._ids[np.isin(self._owners, list(documents))]]
        self._index.change((), passages)
        self._hidden = frozenset(passages)
        try:
            yield
        finally:
            self._index.change([(id, self._words[id]) for id in passages])
            self._hidden = frozenset()

    def search(self, question: str, vector: Vectors) -> tuple[Found, ...]:
        """What `stepaside.knowledge.search` would find. `vector`: the question's meaning."""
        words = content_words(question)[:MOST_WORDS]
        if not words:
            return ()
        lexical = self._index.best(words, CANDIDATES)
        cosines = dict(zip(self._ids, self._vectors @ vector, strict=True))
        near = [str(id) for id in sorted(cosines, key=lambda id: -cosines[id]) if id not in self._hidden]
        ids = dict.fromkeys([*near[:CANDIDATES], *lexical])
        rows = [{**self._rows[id], "cosine": float(cosines[id])} for id in ids]
        unrelated, answering = embedder().cosines
        found = fuse(rows, lexical, self._index.weights(words), FOUND)
        return tuple(
            replace(one, nearness=((one.cosine or 0.0) - unrelated) / (answering - unrelated))
            for one in found
        )

    def _read(self, document: Document) -> None:
        content = f"# {document.title}\n\n{document.text}".encode()
        extracted = extract(Job("markdown", document.title, content, None, None))
        if not isinstance(extracted, Extracted):
            return
        for number, piece in enumerate(extracted.pieces):
            id = f"{document.id}#{number}"
            self._words[id] = piece.words
            self._rows[id] = {
                "id": id, "document_id": document.id, "title": extracted.title, "path": piece.path, "url": None,
                "text": piece.text,
            }  # fmt: skip


def _whole(row: Mapping[str, object]) -> str:
    return "\n".join((str(row["title"]), *row["path"], str(row["text"])))  # type: ignore[misc]
