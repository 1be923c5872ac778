"""The other side of `ingest`: LangChain loaders and splitter into Chroma, in an environment of its own.

`python ingest_langchain.py LIST PACKAGE FOLDER LOADER`: LIST has a file's path to each line, PACKAGE is wordllama's
folder, FOLDER is where Chroma keeps its files, LOADER reads PDFs: pypdf, as LangChain's guides have it, or pdfium.
Prints one line of JSON: seconds, cpu_seconds, chunks.
"""

import json
import sys
import time
from pathlib import Path

import psutil
from langchain_chroma import Chroma
from langchain_community.document_loaders import BSHTMLLoader, PyPDFium2Loader, PyPDFLoader
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from static_embedding import StaticTable

BATCH = 1_000


class Static(Embeddings):
    """The table, as LangChain wants it."""

    def __init__(self, table: StaticTable) -> None:
        self._table = table

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._table.embed(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._table.embed([text])[0].tolist()


def main(listed: Path, package: Path, folder: str, loader: str) -> None:
    of_pdf = {"pypdf": PyPDFLoader, "pdfium": PyPDFium2Loader}[loader]
    files = [Path(line) for line in listed.read_text().splitlines()]
    table = StaticTable(package)
    table.embed(["warm"])
    process = psutil.Process()
    before, began = process.cpu_times(), time.perf_counter()
    store = Chroma("bench", Static(table), persist_directory=folder)
    splitter = RecursiveCharacterTextSplitter(chunk_size=1_000, chunk_overlap=200)
    chunks: list = []
    stored = 0
    for file in files:
        is_pdf = file.suffix == ".pdf"
        loaded = of_pdf(str(file)) if is_pdf else BSHTMLLoader(file, open_encoding="utf-8")
        try:
            chunks += splitter.split_documents(loaded.load())
        except Exception as error:  # noqa: BLE001  a page that cannot be read is left out, as with us
            print(f"{file}: {type(error).__name__}", file=sys.stderr)
        if len(chunks) >= BATCH:
            store.add_documents(chunks)
            stored, chunks = stored + len(chunks), []
    if chunks:
        store.add_documents(chunks)
    seconds, after = time.perf_counter() - began, process.cpu_times()
    cpu = after.user + after.system - before.user - before.system
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "chunks": stored + len(chunks)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
