"""Which maker gives the pages of a source: chosen by the source's kind."""

from pathlib import Path

import asyncpg

from stepaside.knowledge.documents import Documents
from stepaside.knowledge.ingest.fetched import FetchedFiles
from stepaside.knowledge.ingest.files import FilePages, Files
from stepaside.knowledge.ingest.folder import FilesOnDisk
from stepaside.knowledge.ingest.git import RepositoryOnDisk, RepositoryOnline
from stepaside.knowledge.ingest.stored import StoredFiles
from stepaside.knowledge.ingest.website.crawl import CrawlLimits, WebsitePages
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.values import Source


def pages_of(
    pool: asyncpg.Pool, workspace_id: str, source: Source, documents: Documents, settings: ReaderSettings
) -> WebsitePages | FilePages:
    """The pages of this source, to be read once from beginning to end."""
    if source.kind == "website":
        return _website(source, documents, settings)
    is_folder = source.kind == "folder"
    return FilePages(
        _files(pool, workspace_id, source, settings),
        limits=settings.limits,
        done=documents.done,
        is_told=lambda refused: not (is_folder and refused.code == "unknown_data"),
    )


def _files(pool: asyncpg.Pool, workspace_id: str, source: Source, settings: ReaderSettings) -> Files:
    if source.location == f"{source.kind}:{source.id}" or source.kind == "answers":
        return StoredFiles(pool, workspace_id, source)
    if source.kind == "git" and "://" in source.location:
        branch = source.options.get("branch")
        return RepositoryOnline(
            source.location, branch=branch, allow_private=settings.allow_private, resolve=settings.resolve
        )
    if source.kind == "git":
        return RepositoryOnDisk(source.location)
    if "://" in source.location:
        return FetchedFiles(
            source.location, largest=settings.largest_file, seconds=settings.page_seconds,
            allow_private=settings.allow_private, resolve=settings.resolve,
        )  # fmt: skip
    return FilesOnDisk(Path(source.location), largest=settings.largest_file)


def _website(source: Source, documents: Documents, settings: ReaderSettings) -> WebsitePages:
    limits = CrawlLimits(
        pages=settings.pages, depth=settings.depth, page_bytes=settings.largest_page, total_bytes=settings.total_bytes,
        seconds=settings.seconds, page_seconds=settings.page_seconds, delay=settings.delay,
        allow_private=settings.allow_private,
    )  # fmt: skip
    return WebsitePages(
        source.location, limits, done=documents.done, known=documents.known, resolve=settings.resolve
    )
