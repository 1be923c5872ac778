"""How long a search takes in a knowledge of 10,000 and of 100,000 passages, and what the index misses.

The whole search: a real PostgreSQL, the question embedded by the model that ships (each one new, so nothing is
remembered), the words' index, both fused. The passages are those of the sets under STEPASIDE_BENCH_DATA (or --data)
and of Debian's and git's FAQ, taken apart by the code that ships, and multiplied: a copy is a passage with half of
its sentences from another one, its vector the real one moved a third of its length in a random direction. So the
words' index has real words and the vectors real clusters, but the copies are made up. Questions are the sets' own.
The 10,000 are measured alone, the 100,000 beside them in one index, as workspaces share it.

recall5_vs_exact: of the five nearest passages that comparing all vectors one by one gives, the share that the index
gives as well. recall5_of_search: the same of the five passages that the whole search ends with.
Beside it: the same work by `to_tsvector` with `ts_rank_cd` and an exact scan of the vectors, in the same database.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import asyncpg
import numpy as np
import psutil

from bench import retrieval
from bench.datasets import NoData
from bench.embeddings import Vectors, embed
from bench.library import Document
from bench.report import Figures, Options, Report, percentile, rounded, say
from stepaside.knowledge import candidates as nearest
from stepaside.knowledge.follow import knowledge_of
from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job
from stepaside.knowledge.ingest.pack import sentences
from stepaside.knowledge.search import search
from stepaside.knowledge.vectors import Space, as_text, make_index
from stepaside.knowledge.words import indexed_words
from stepaside.models import embedder
from stepaside.platform.database import Database, EmbeddedPostgres
from stepaside.platform.migrate import migrate

SIZES = (10_000, 100_000)
QUESTIONS, WARM_UP, COMPARED = 200, 20, 100
MOVED = 0.32  # of a vector's length: a copy is then as near (cosine .95) as real passages' nearest are
AIMS = {
    "p50_ms_10k": "<= 10", "p99_ms_10k": "<= 40", "p50_ms_100k": "<= 25", "p99_ms_100k": "<= 100",
    "recall5_vs_exact": ">= 0.99",
}  # fmt: skip


class Piece(NamedTuple):
    """A real passage."""

    title: str
    path: tuple[str, ...]
    text: str


async def measure(options: Options) -> Report:
    pieces, questions = _material(options)
    figures: Figures = {}
    baseline: Figures = {}
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        server = EmbeddedPostgres(Path(scratch))
        url = await asyncio.to_thread(server.start)
        database = Database(url)
        try:
            await migrate(url)
            await database.connect()
            for size in SIZES:
                async with asyncpg.create_pool(url, min_size=1, max_size=2) as filling:
                    await _fill(filling, size, pieces)
                some, questions = questions[: QUESTIONS + WARM_UP], questions[QUESTIONS + WARM_UP :]
                ours, theirs = await _measured(database.pool, size, some)
                figures |= ours
                baseline |= theirs
        finally:
            await database.close()
            await asyncio.to_thread(server.stop)
    figures["recall5_vs_exact"] = min(figures.pop(f"recall5_vs_exact_{_short(size)}") for size in SIZES)
    figures["recall5_of_search"] = min(figures.pop(f"recall5_of_search_{_short(size)}") for size in SIZES)
    return Report(
        bench="search", metrics={k: rounded(v) for k, v in figures.items()}, aims=AIMS,
        baseline={k: rounded(v) for k, v in baseline.items()}, data=f"{options.data}, multiplied",
        split="nothing is fitted", threshold="none",
    )  # fmt: skip


def _material(options: Options) -> tuple[list[Piece], list[str]]:
    corpora = list(retrieval.corpora(options))
    pieces = [piece for corpus in corpora for document in corpus.documents for piece in _pieces(document)]
    if len(pieces) < 100:
        raise NoData(
            f"{options.data}: too few documents to multiply. Give --data the folder of the data sets."
        )
    questions = [
        question.text for corpus in corpora for question in corpus.questions if len(question.text) < 300
    ]
    random.Random(4).shuffle(questions)
    return pieces, list(dict.fromkeys(questions))


def _pieces(document: Document) -> Iterator[Piece]:
    content = f"# {document.title}\n\n{document.text}".encode()
    extracted = extract(Job("markdown", document.title, content, None, None))
    if isinstance(extracted, Extracted):
        yield from (Piece(extracted.title, piece.path, piece.text) for piece in extracted.pieces)


async def _measured(pool: asyncpg.Pool, size: int, questions: list[str]) -> tuple[Figures, Figures]:
    workspace, short = f"ws_{size}", _short(size)
    say(f"{size} passages: searching")
    started = time.perf_counter()
    await knowledge_of(pool, workspace)
    first = time.perf_counter() - started
    await _times(pool, workspace, questions[:WARM_UP])
    cpu = await _cpu(pool)
    ours = await _times(pool, workspace, questions[WARM_UP:])
    cpu = (await _cpu(pool) - cpu) * 1000 / len(ours)
    theirs = await _plain_times(pool, workspace, questions[WARM_UP : WARM_UP + 40])
    vectors, whole = await _recalls(pool, workspace, questions[WARM_UP : WARM_UP + COMPARED])
    return {
        f"p50_ms_{short}": percentile(ours, 0.5), f"p99_ms_{short}": percentile(ours, 0.99),
        f"recall5_vs_exact_{short}": vectors, f"recall5_of_search_{short}": whole,
        f"first_search_s_{short}": first, f"cpu_ms_{short}": cpu,
    }, {f"p50_ms_{short}": percentile(theirs, 0.5), f"p99_ms_{short}": percentile(theirs, 0.99)}  # fmt: skip


async def _times(pool: asyncpg.Pool, workspace: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds of each. The model remembers questions, so each is asked once, of one workspace."""
    taken = []
    for question in questions:
        started = time.perf_counter()
        await search(pool, workspace, question)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


async def _cpu(pool: asyncpg.Pool) -> float:
    """Seconds of this process and of the database's that serve it: what a busy machine does not change much."""
    pids = [
        row[0]
        for row in await pool.fetch("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
    ]
    spent = [psutil.Process(pid).cpu_times() for pid in pids]
    return time.process_time() + sum(one.user + one.system for one in spent)


async def _plain_times(pool: asyncpg.Pool, workspace: str, questions: Sequence[str]) -> list[float]:
    """What PostgreSQL's own full text and an exact scan take for the same, the question's vector given."""
    taken = []
    for question in questions:
        vector = as_text(await embedder().embed_query(question))
        started = time.perf_counter()
        await pool.fetch(_PLAIN_WORDS, workspace, question)
        await pool.fetch(_PLAIN_VECTORS, workspace, vector)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


_PLAIN_WORDS = """
SELECT id FROM plain, (SELECT replace(plainto_tsquery('english', $2)::text, '&', '|')::tsquery AS q) asked
WHERE workspace_id = $1 AND text @@ q ORDER BY ts_rank_cd(text, q) DESC LIMIT 40
"""
_PLAIN_VECTORS = """
SELECT passage_id FROM passage_vector WHERE workspace_id = $1
ORDER BY (vector::halfvec(384) <=> $2::text::halfvec(384)) + 0 LIMIT 40
"""


async def _recalls(pool: asyncpg.Pool, workspace: str, questions: Sequence[str]) -> tuple[float, float]:
    """Of the vectors alone, and of the whole search; exact is the same statement, with the index out of sight."""
    by_index = [await _nearest_five(pool, workspace, question) for question in questions]
    found = [await search(pool, workspace, question) for question in questions]
    small, nearest.SMALL = nearest.SMALL, 10**9
    try:
        exactly = [await _nearest_five(pool, workspace, question) for question in questions]
        found_exactly = [await search(pool, workspace, question) for question in questions]
    finally:
        nearest.SMALL = small
    whole = [
        ({a.passage.id for a in one}, {b.passage.id for b in other})
        for one, other in zip(found, found_exactly, strict=True)
    ]
    return _shared(zip(by_index, exactly, strict=True)), _shared(whole)


async def _nearest_five(pool: asyncpg.Pool, workspace: str, question: str) -> set[str]:
    model = embedder()
    vector = as_text(await model.embed_query(question))
    size = len((await knowledge_of(pool, workspace)).passages)
    space = Space(model.name, model.dimensions)
    rows = await nearest.candidates(pool, workspace, space, [vector], [], size=size)
    return {row["id"] for row in sorted(rows, key=lambda row: -row["cosine"])[:5]}


def _shared(pairs: "Iterator[tuple[set[str], set[str]]] | Sequence[tuple[set[str], set[str]]]") -> float:
    shares = [len(one & exact) / len(exact) for one, exact in pairs if exact]
    return sum(shares) / len(shares)


async def _fill(pool: asyncpg.Pool, size: int, pieces: list[Piece]) -> None:
    """Indexes are made last, in one go: how long that takes is not what is measured."""
    model = embedder()
    real = await asyncio.to_thread(embed, ["\n".join((one.title, *one.path, one.text)) for one in pieces])
    space = Space(model.name, model.dimensions)
    say(f"{size} passages: storing and indexing")
    await pool.execute(f"DROP INDEX IF EXISTS {space.index}")
    await _begin(pool, f"ws_{size}", model.name)
    for start in range(0, size, 5_000):
        await _store(pool, f"ws_{size}", pieces, real, range(start, min(start + 5_000, size)))
    await pool.execute("ALTER SYSTEM SET maintenance_work_mem = '1GB'")
    await pool.execute("SELECT pg_reload_conf()")
    await asyncio.sleep(1)
    await make_index(pool, space)
    await pool.execute("DROP TABLE IF EXISTS plain")
    await pool.execute(
        "CREATE TABLE plain AS SELECT workspace_id, id, to_tsvector('english', text) AS text FROM passage"
    )
    await pool.execute("CREATE INDEX ON plain USING gin (text)")
    await pool.execute("VACUUM ANALYZE")


async def _begin(pool: asyncpg.Pool, workspace: str, model: str) -> None:
    await pool.execute(
        "INSERT INTO source (workspace_id, id, location, kind, created_at) VALUES ($1, 'src', 'made', 'text', now())",
        workspace,
    )
    await pool.execute(
        "INSERT INTO knowledge_version (workspace_id, version, model) VALUES ($1, 1, $2)", workspace, model
    )


async def _store(
    pool: asyncpg.Pool, workspace: str, pieces: list[Piece], real: Vectors, numbers: range
) -> None:
    chance, noise = random.Random(numbers.start), np.random.default_rng(numbers.start)
    documents, passages, vectors = [], [], []
    for number in numbers:
        one = _copy(pieces, number, chance)
        document = f"doc_{number // 8:06}"
        if number % 8 == 0:
            documents.append((workspace, document, "src", str(number), one.title, "indexed", 1))
        words = indexed_words(one.title, one.path, one.text)
        passages.append(
            (workspace, f"psg_{number:06}", document, number % 8, list(one.path), one.text, words, "en")
        )
        vector = real[number % len(pieces)]
        if number >= len(pieces):
            vector = vector + noise.normal(0, MOVED / len(vector) ** 0.5, len(vector))
        vectors.append(
            (workspace, f"psg_{number:06}", embedder().name, as_text(vector / np.linalg.norm(vector)))
        )
    async with pool.acquire() as connection:
        await connection.executemany(
            """INSERT INTO document (workspace_id, id, source_id, location, title, state, run, read_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, now())""",
            documents,
        )
        columns = "workspace_id id document_id number path text words language".split()
        await connection.copy_records_to_table("passage", records=passages, columns=columns)
        await connection.execute("CREATE TEMP TABLE incoming (w text, p text, m text, v text)")
        await connection.copy_records_to_table("incoming", records=vectors)
        await connection.execute("INSERT INTO passage_vector SELECT w, p, m, v::halfvec FROM incoming")
        await connection.execute("DROP TABLE incoming")


def _copy(pieces: list[Piece], number: int, chance: random.Random) -> Piece:
    """A real passage the first time; later one with half of its sentences exchanged for another's."""
    one = pieces[number % len(pieces)]
    if number < len(pieces):
        return one
    own, other = sentences(one.text), sentences(chance.choice(pieces).text)
    mixed = [*chance.sample(own, len(own) - len(own) // 2), *other[: len(own) // 2]]
    return one._replace(text=" ".join(mixed))


def _short(size: int) -> str:
    return f"{size // 1000}k"
