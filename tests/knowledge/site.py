"""A website on this machine: pages by path, and a list of what was asked for."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    seconds_per_byte: float = 0.0


Pages = dict[str, str | Reply | Callable[[str], str | Reply]]


class _Server(ThreadingHTTPServer):
    """Notes who connects, even if nothing is asked then."""

    connections: list[str]

    def verify_request(self, request: object, address: object) -> bool:
        self.connections.append(str(address))
        return True


class Site:
    """Answers from `pages`; anything else is a 404."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.asked_at: list[float] = []
        self.headers: list[dict[str, str]] = []
        self.unchanged: list[str] = []  # answered with 304
        self.connections: list[str] = []
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.connections = self.connections
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _reply(self, path: str) -> Reply:
        page = self.pages.get(path) or self.pages.get("*") or Reply(b"nothing here", 404)
        page = page(path) if callable(page) else page
        return Reply(page.encode()) if isinstance(page, str) else page

    def _unless_known(self, reply: Reply, headers: Mapping[str, str]) -> Reply:
        """As servers do: what the visitor has already is not sent again."""
        tag, changed = reply.headers.get("ETag"), reply.headers.get("Last-Modified")
        same = (tag and headers.get("If-None-Match") == tag) or (
            changed and headers.get("If-Modified-Since") == changed
        )
        return Reply(b"", 304, reply.headers) if same else reply

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.asked_at.append(time.monotonic())
                site.headers.append({name.lower(): value for name, value in self.headers.items()})
                reply = site._unless_known(site._reply(self.path), self.headers)
                if reply.headers.get("ETag", "") == self.headers.get("If-None-Match"):
                    site.unchanged.append(self.path)
                    reply = Reply(b"", 304, {"ETag": reply.headers["ETag"]})
                self.send_response_only(reply.status)  # without a date, which some pages set themselves
                self.send_header("Content-Type", reply.kind)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                try:
                    self._send(reply)
                except OSError:
                    return

            def _send(self, reply: Reply) -> None:
                if not reply.seconds_per_byte:
                    self.wfile.write(reply.body)
                    return
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.seconds_per_byte)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who connected to it: nobody should."""
    with Site({"*": "you should not be here"}) as site:
        yield site.port, site.connections


def page(title: str, text: str, *links: str) -> str:
    """A page with a heading, a paragraph and links."""
    anchors = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return (
        f"<html><head><title>{title} | Harbour</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>{title}</h1><p>{text}</p><ul>{anchors}</ul></main></body></html>"
    )
