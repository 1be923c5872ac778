"""A website in a process of its own: files by path, a sitemap, and a pause before every answer.

`python -m bench.site_server LIST PORT SECONDS`: LIST has a file's path to each line.
"""

import asyncio
import sys
from pathlib import Path
from urllib.parse import quote


def addresses(files: list[Path]) -> dict[str, Path]:
    """Paths that are unique whatever folders the files are from."""
    return {f"/{n:03}-{quote(file.name)}": file for n, file in enumerate(files)}


class Site:
    """Answers from memory, each request after `pause` seconds."""

    def __init__(self, files: list[Path], port: int, pause: float) -> None:
        pages = addresses(files)
        self._pause = pause
        root = f"http://127.0.0.1:{port}"
        places = "".join(f"<url><loc>{root}{path}</loc></url>" for path in pages)
        links = "".join(f'<li><a href="{path}">{path[5:]}</a></li>' for path in pages)
        self._bodies = {path: ("text/html", file.read_bytes()) for path, file in pages.items()}
        self._bodies["/robots.txt"] = (
            "text/plain",
            f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n".encode(),
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        sitemap = f'<?xml version="1.0"?><urlset xmlns="{space}">{places}</urlset>'
        self._bodies["/sitemap.xml"] = ("application/xml", sitemap.encode())
        title = "<head><title>Documentation</title></head>"
        start = f"<html>{title}<body><main><h1>Documentation</h1><ul>{links}</ul></main></body></html>"
        self._bodies["/"] = ("text/html", start.encode())

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept open as long as the other side wants."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                await asyncio.sleep(self._pause)
                kind, body = self._bodies.get(path, ("text/html", b"<html><body>Not found</body></html>"))
                status = "200 OK" if path in self._bodies else "404 Not Found"
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main(files: list[Path], port: int, pause: float) -> None:
    server = await asyncio.start_server(Site(files, port, pause).answer, "127.0.0.1", port)
    print("serving", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    listed = [Path(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    asyncio.run(main(listed, int(sys.argv[2]), float(sys.argv[3])))
