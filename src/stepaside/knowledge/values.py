"""What the slice gives and takes: plain values without behaviour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Kind = Literal["website", "folder", "files", "text", "questions", "git", "openapi", "help_centre", "answers"]
State = Literal["new", "waiting", "reading", "ready", "failed"]


@dataclass(frozen=True)
class Skipped:
    """A file or page that could not be used: which, why, and what its owner can do.

    `code` is the reason for programs (needs_javascript, sign_in, …); empty if nothing depends on it.
    """

    location: str
    reason: str
    fix: str
    code: str = ""


@dataclass(frozen=True)
class Source:
    """Something that the assistant answers from, as it stands.

    `options` are its kind's own; `read_every` is in seconds, None: only when somebody asks. `embedded` of its
    `passages` are found by meaning too. `progress` is that of the read under way or the last one.
    """

    id: str
    location: str
    kind: Kind
    name: str
    options: Mapping[str, Any]
    state: State
    reason: str | None
    pages: int
    passages: int
    embedded: int
    skipped: tuple[Skipped, ...]
    read_every: int | None
    read_at: datetime | None
    progress: Mapping[str, Any]


@dataclass(frozen=True)
class Progress:
    """How far a read has come. `found` grows while a website is explored."""

    found: int = 0
    read: int = 0
    indexed: int = 0
    unchanged: int = 0
    skipped: int = 0
    passages: int = 0
    embedded: int = 0
    location: str = ""


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class ReadReport:
    """What one read of a source did. `found` is `indexed + unchanged + len(skipped)`.

    `not_embedded` says why passages are found by words alone for now, if they are.
    """

    state: State
    reason: str | None
    found: int
    read: int
    indexed: int
    unchanged: int
    removed: int
    passages: int
    skipped: tuple[Skipped, ...]
    not_embedded: str | None = None


@dataclass(frozen=True)
class Passage:
    """A piece of a page that can be read alone; `path` is its heading trail below the title, `language` what its
    words are stemmed in.
    """

    id: str
    document_id: str
    title: str
    path: tuple[str, ...]
    url: str | None
    text: str
    language: str = "en"


@dataclass(frozen=True)
class Found:
    """A passage that may answer the question.

    `score` (0..1) orders the passages of one search; it means nothing across searches.
    `cosine` is None when the question could not be embedded, or the passage is not yet; `nearness` is
    the same for any model: about 0 for what has nothing in common, about 1 for a question and its answer.
    `lexical` is the raw BM25 score. `words` are the question's content words (stems, in the passage's language)
    with their weight in this workspace, the same for all passages of that language in one search.
    """

    passage: Passage
    score: float
    cosine: float | None
    lexical: float
    nearness: float | None = None
    words: Mapping[str, float] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Quote:
    """Where an answer comes from: enough to show it and to find it again."""

    title: str
    url: str | None
    quote: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """An answer in the documents' own words; `text` is empty when nothing was found."""

    text: str
    sources: tuple[Quote, ...]
    confidence: float
