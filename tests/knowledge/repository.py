"""A git repository made for a test, and a server on this machine that serves it as git does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import make_server

from dulwich import porcelain
from dulwich.repo import Repo
from dulwich.server import DictBackend
from dulwich.web import WSGIRequestHandlerLogger, WSGIServerLogger, make_wsgi_chain


def commit(folder: Path, files: dict[str, bytes | str]) -> Repo:
    """Writes the files and commits them; the repository is made if it is not there."""
    repository = Repo(str(folder)) if (folder / ".git").exists() else porcelain.init(str(folder))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        porcelain.add(str(folder), [str(path)])
    porcelain.commit(
        str(folder), message=b"Say more", author=b"Tom <t@h.example>", committer=b"Tom <t@h.example>"
    )
    return repository


class _Quiet(WSGIRequestHandlerLogger):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(repository: Repo, path: str = "/docs.git") -> Iterator[str]:
    """The repository's address while the block runs."""
    application = make_wsgi_chain(DictBackend({path: repository}))
    server = make_server("127.0.0.1", 0, application, handler_class=_Quiet, server_class=WSGIServerLogger)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{path}"
    server.shutdown()
    server.server_close()
