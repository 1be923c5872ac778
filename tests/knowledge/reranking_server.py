"""A re-ranking server on this machine, in both shapes that such servers speak, that can be told to misbehave."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class RerankingServer:
    """Likes the texts with `likes` in them. `asked` has each request's body and key."""

    def __init__(self, likes: str) -> None:
        self.likes = likes
        self.asked: list[tuple[dict[str, object], str | None]] = []
        self.shape = "cohere"
        self.status, self.waits, self.answer = 200, 0.0, b""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/rerank"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append((body, self.headers.get("Authorization")))
                time.sleep(server.waits)
                answer = server.answer or server.scores(body)
                self.send_response(server.status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                with suppress(BrokenPipeError):  # whoever asked did not wait
                    self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Tests have enough to say."""

        return Handler

    def scores(self, body: dict[str, list[str]]) -> bytes:
        name = "score" if self.shape == "tei" else "relevance_score"
        scored = [{"index": at, name: float(self.likes in text)} for at, text in enumerate(body["documents"])]
        scored.sort(key=lambda one: -one[name])
        return json.dumps(scored if self.shape == "tei" else {"results": scored}).encode()

    def run(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def reranking_server(likes: str) -> Iterator[RerankingServer]:
    server = RerankingServer(likes)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server
    server.stop()
    thread.join()
