"""A knowledge base in memory, read, ranked and quoted by the code that ships, without a database.

What PostgreSQL adds to a search is an approximate nearest-neighbour index; here the neighbours are exact.
Vectors come from the benchmarks' cache, so that thousands of questions cost seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

import numpy as np

from bench.embeddings import Vectors, embed
from stepaside.knowledge.candidates import EACH
from stepaside.knowledge.fuse import Scale, fuse
from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job
from stepaside.knowledge.lexical import Entry, LexicalIndex
from stepaside.knowledge.search import parts_of, wanted
from stepaside.knowledge.values import Found
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
        self._entries: dict[str, Entry] = {}
        for document in documents:
            self._read(document)
        self._ids = np.array(list(self._rows))
        self._places = {id: place for place, id in enumerate(self._rows)}
        self._owners = np.array([row["document_id"] for row in self._rows.values()])
        self._vectors = embed([_whole(row) for row in self._rows.values()])
        self._hidden: frozenset[str] = frozenset()
        self._index = LexicalIndex()
        self._index.change(self._entries.values())

    @contextmanager
    def without(self, documents: Sequence[str]) -> Iterator[None]:
        """As if these documents had never been read."""
        passages = [str(id) for id in self._ids[np.isin(self._owners, list(documents))]]
        self._index.change((), passages)
        self._hidden = frozenset(passages)
        try:
            yield
        finally:
            self._index.change([self._entries[id] for id in passages])
            self._hidden = frozenset()

    def search(
        self, question: str, vector: Vectors, limit: int = FOUND, way: str = "both"
    ) -> tuple[Found, ...]:
        """What `stepaside.knowledge.search` would find. `vector`: the question's meaning; `way`: by "meaning" or by
        "words" alone, to compare with.
        """
        words, weights = wanted(self._index, question)
        if not words:
            return ()
        parts = parts_of(question)
        vectors = embed(parts) if len(parts) > 1 else np.stack([vector])
        lexical = self._index.best(words, EACH * len(parts)) if way != "meaning" else {}
        cosines = self._vectors @ vectors.T
        ids = dict.fromkeys([*(self._near(cosines) if way != "words" else ()), *lexical])
        rows = [
            {**self._rows[id], "cosine": float(cosines[self._places[id]].max()) if way != "words" else None}
            for id in ids
        ]
        return fuse(rows, lexical, weights, limit, scale=Scale(*embedder().cosines), parts=len(parts))

    def pages(self, question: str, vector: Vectors, limit: int, way: str) -> list[str]:
        """The pages of what is found, each once, best first."""
        return list(
            dict.fromkeys(one.passage.document_id for one in self.search(question, vector, limit, way))
        )

    def _near(self, cosines: Vectors) -> Iterator[str]:
        for column in cosines.T:
            order = (str(self._ids[at]) for at in np.argsort(-column, kind="stable"))
            yield from islice((id for id in order if id not in self._hidden), EACH)

    def _read(self, document: Document) -> None:
        content = f"# {document.title}\n\n{document.text}".encode()
        extracted = extract(Job("markdown", document.title, content, None, None))
        if not isinstance(extracted, Extracted):
            return
        for number, piece in enumerate(extracted.pieces):
            id = f"{document.id}#{number}"
            self._entries[id] = Entry(id, piece.words, document.id, extracted.language or "en")
            self._rows[id] = {
                "id": id, "document_id": document.id, "title": extracted.title, "path": piece.path, "url": None,
                "text": piece.text, "language": extracted.language or "en",
            }  # fmt: skip


def _whole(row: Mapping[str, object]) -> str:
    return "\n".join((str(row["title"]), *row["path"], str(row["text"])))  # type: ignore[misc]
