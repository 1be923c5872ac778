"""An OpenAI-compatible embedding server on this machine, with models of any length, that can be told to misbehave."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.knowledge.vectors import BinnedWords

DIMENSIONS = {"small": 64, "large": 1024}


class EmbeddingServer:
    """`asked` has each request's model, texts and key; `failures` are statuses to answer with first."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], str | None]] = []
        self.failures: list[int] = []
        self.answer: bytes | None = None
        self.refuses: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append((body["model"], body["input"], self.headers.get("Authorization")))
                if len(body["input"]) > 1:
                    server.gate.wait(20)
                status, answer = server.answered(body)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def answered(self, body: dict) -> tuple[int, bytes]:
        if self.failures:
            return self.failures.pop(0), b'{"error": {"message": "not now"}}'
        if body["model"] in self.refuses:
            return 401, b'{"error": {"message": "wrong key"}}'
        if self.answer is not None:
            return 200, self.answer
        model = BinnedWords()
        model.dimensions = DIMENSIONS[body["model"]]
        vectors = [model._vector(text).tolist() for text in body["input"]]
        data = [{"index": n, "embedding": [2 * x for x in vector]} for n, vector in enumerate(vectors)]
        return 200, json.dumps({"data": data[::-1]}).encode()


@contextmanager
def embedding_server() -> Iterator[EmbeddingServer]:
    server = EmbeddingServer()
    thread = threading.Thread(target=server._server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.gate.set()
        server._server.shutdown()
        server._server.server_close()
