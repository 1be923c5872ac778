"""How fast pages become searchable passages, beside a LangChain and Chroma pipeline on the same files.

Both sides read the same HTML and PDF files from disk, on the same machine, one after the other, and embed with the
same static table (bench/static_embedding.py): so what is compared is the reading, cutting and storing. Ours is
`read_source` as the server runs it, with its child processes and its PostgreSQL, whose CPU counts. The other side has
an environment of its own, which uv makes for this run; it is timed from where its libraries are loaded. Its PDF loader
is PyPDFLoader, the one of LangChain's guides; `vs_langchain_pdfium_chroma` has the faster PyPDFium2Loader instead,
which reads with the library that we read with.

`full_embedding_overhead` is another measurement: our time with the embedding model that ships, over the time that the
model alone takes for the same passages.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import asyncpg
import numpy as np
import psutil

from bench.processes import Postgres, short_folder, used
from bench.real_pages import html_pages, pdf_files
from bench.report import Options, Report, rounded, say
from bench.static_embedding import StaticTable
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.values import ReadReport
from stepaside.models import Embedder, embedder
from stepaside.platform.migrate import migrate

HTML, PDF = 300, 500  # pages
STEP = 30  # each so-manieth HTML page is embedded with the real model too
AIMS = {"vs_langchain_chroma": ">= 3", "full_embedding_overhead": "<= 1.15"}
WORKSPACE = "ws_bench"
PACKAGES = (
    "langchain-community", "langchain-chroma", "langchain-text-splitters", "beautifulsoup4", "lxml", "pypdf",
    "pypdfium2", "psutil", "wordllama", "tokenizers",
)  # fmt: skip
HERE = Path(__file__).parent


class StaticModel:
    """The table, as our readers want it."""

    name = "static-table"
    cosines = (0.1, 0.6)

    def __init__(self, table: StaticTable) -> None:
        self._table = table
        self.dimensions = table.dimensions

    async def embed_query(self, text: str) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        return self._table.embed([text])[0]  # type: ignore[return-value]

    async def embed_passages(
        self, texts: Sequence[str]
    ) -> "list[np.ndarray[tuple[int], np.dtype[np.float32]]]":
        return list(await asyncio.to_thread(self._table.embed, texts))  # type: ignore[arg-type]


async def measure(options: Options) -> Report:
    """Each side as often as there are rounds, in turn; the best of each counts: the machine may be busy."""
    with short_folder() as folder:
        files, html, pdf = _files(options, folder)
        python, package = await asyncio.to_thread(_environment, folder)
        say(f"{html} HTML pages and {pdf} PDF pages in {len(files)} files")
        postgres = Postgres(folder)
        try:
            ours, theirs, with_pdfium = [], [], []
            for number in range(options.rounds):
                ours.append(await _ours(postgres, f"round{number}", files, StaticModel(StaticTable(package))))
                for loader, told in (("pypdf", theirs), ("pdfium", with_pdfium)):
                    store = folder / f"chroma-{loader}-{number}"
                    told.append(await asyncio.to_thread(_theirs, python, package, files, store, loader))
            static = StaticModel(StaticTable(package))
            overhead = await _overhead(postgres, files[:html][::STEP], static)
        finally:
            postgres.stop()
    overhead["vs_langchain_pdfium_chroma"] = min(with_pdfium)[0] / min(ours)[0]
    return _report(options, html + pdf, min(ours), min(theirs), overhead)


def _report(
    options: Options,
    pages: int,
    ours: tuple[float, float],
    theirs: tuple[float, float],
    overhead: dict[str, float],
) -> Report:
    metrics = {
        "pages_per_s": pages / ours[0],
        "cpu_ms_per_page": 1000 * ours[1] / pages,
        "vs_langchain_chroma": theirs[0] / ours[0],
        **overhead,
    }
    baseline = {"pages_per_s": pages / theirs[0], "cpu_ms_per_page": 1000 * theirs[1] / pages}
    return Report(
        "ingest",
        {name: rounded(value) for name, value in metrics.items()},
        AIMS,
        {name: rounded(value) for name, value in baseline.items()},
        data=f"{pages} pages, {'given' if options.given else 'from /usr/share/doc'}",
    )


def _files(options: Options, folder: Path) -> tuple[list[Path], int, int]:
    """Copies in a folder of their own, HTML first; how many pages are HTML and how many PDF."""
    place = folder / "pages"
    place.mkdir()
    copies = []
    for number, path in enumerate(html_pages(options, HTML)):
        copies.append(place / f"{number:03}-{path.stem[:40]}.html")
        shutil.copyfile(path, copies[-1])
    files, pages = pdf_files(options, place, PDF)
    return copies + files, len(copies), pages


def _environment(folder: Path) -> tuple[Path, Path]:
    """The other side's Python and, inside it, wordllama's folder."""
    say("making the other side's environment")
    uv = shutil.which("uv") or next(
        str(path)
        for path in (HERE.parent / ".tools/uv/bin/uv", Path(sys.executable).with_name("uv"))
        if path.exists()
    )
    place = folder / "langchain"
    subprocess.run([uv, "venv", "--quiet", str(place)], check=True)
    python = place / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES], check=True)
    (package,) = place.glob("lib/python*/site-packages/wordllama")
    return python, package


async def _ours(postgres: Postgres, name: str, files: list[Path], model: Embedder) -> tuple[float, float]:
    """Seconds, and seconds of CPU of this process, its children and PostgreSQL."""
    url = await _new(postgres, name)
    this = psutil.Process()
    before = used(this) + _children(this) + postgres.cpu()
    began = time.perf_counter()
    report = await _read(url, files, model)
    seconds = time.perf_counter() - began
    cpu = used(this) + _children(this) + postgres.cpu() - before
    say(f"ours: {seconds:.1f} s, {cpu:.1f} s of CPU, {report.indexed} files, {report.passages} passages")
    return seconds, cpu


def _children(process: psutil.Process) -> float:
    """CPU of the children that have ended; PostgreSQL's own is counted by itself."""
    times = process.cpu_times()
    return times.children_user + times.children_system


async def _read(url: str, files: list[Path], model: Embedder) -> ReadReport:
    async with asyncpg.create_pool(url, min_size=4, max_size=8) as pool:
        source = await add_source(pool, WORKSPACE, str(_folder_of(files)))
        report = await read_source(pool, WORKSPACE, source.id, embedder=model)
    if report.state != "ready" or report.not_embedded:
        raise RuntimeError(report.reason)
    return report


def _folder_of(files: list[Path]) -> Path:
    return files[0].parent


def _theirs(python: Path, package: Path, files: list[Path], store: Path, loader: str) -> tuple[float, float]:
    listed = store.with_suffix(".txt")
    listed.write_text("\n".join(map(str, files)))
    environment = {**os.environ, "PYTHONPATH": str(HERE), "ANONYMIZED_TELEMETRY": "False"}
    done = subprocess.run(
        [str(python), str(HERE / "ingest_langchain.py"), str(listed), str(package), str(store), loader],
        env=environment, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    say(
        f"LangChain and Chroma: {told['seconds']:.1f} s, {told['cpu_seconds']:.1f} s of CPU, {told['chunks']} chunks"
    )
    return told["seconds"], told["cpu_seconds"]


async def _overhead(postgres: Postgres, files: list[Path], static: StaticModel) -> dict[str, float]:
    """Our whole time with the model that ships, over the time the model alone takes for the same passages.

    The model alone is timed before and after: on a busy machine the minutes differ.
    """
    some = files[0].parent.with_name("some")
    some.mkdir()
    copies = [Path(shutil.copyfile(file, some / file.name)) for file in files]
    texts = await _texts(await _new(postgres, "texts"), copies, static)
    url = await _new(postgres, "model")
    await embedder().embed_query("warm")
    before = await _alone(texts)
    began = time.perf_counter()
    await _read(url, copies, embedder())
    whole = time.perf_counter() - began
    after = await _alone(texts)
    say(
        f"with the model: {whole:.1f} s for {len(texts)} passages, the model alone {before:.1f} and {after:.1f} s"
    )
    return {
        "full_embedding_overhead": 2 * whole / (before + after),
        "passages_per_s_embedded": len(texts) / whole,
    }


async def _new(postgres: Postgres, name: str) -> str:
    url = await postgres.new_database(name)
    await migrate(url)
    return url


async def _alone(texts: list[str]) -> float:
    began = time.perf_counter()
    await embedder().embed_passages(texts)
    return time.perf_counter() - began


async def _texts(url: str, files: list[Path], static: StaticModel) -> list[str]:
    """What the model is given of each passage."""
    await _read(url, files, static)
    connection = await asyncpg.connect(url)
    rows = await connection.fetch(
        "SELECT d.title, p.path, p.text FROM passage p JOIN document d ON d.id = document_id"
    )
    await connection.close()
    return ["\n".join((row["title"], *row["path"], row["text"])) for row in rows]
