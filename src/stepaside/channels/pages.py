"""The built front ends: the shop's page with the widget at /, the console at /console."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from stepaside.channels.json import answer_problem
from stepaside.platform.errors import NotFound, StepasideError

_FOR_EVER = "public, max-age=31536000, immutable"


def pages(folder: Path) -> Starlette:
    """Serves `folder`/console and `folder`/widget, compressed. Nothing outside them can be named."""

    async def console(request: Request) -> Response:
        return _page(folder / "console", request.path_params.get("path", ""), fallback="index.html")

    async def widget(request: Request) -> Response:
        page = _page(folder / "widget", request.path_params["path"] or "index.html")
        page.headers["access-control-allow-origin"] = "*"  # other sites fetch the chat as a module
        return page

    return Starlette(
        routes=[
            Route("/console", console),
            Route("/console/{path:path}", console),
            Route("/{path:path}", widget),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={StepasideError: answer_problem},
    )


def _page(folder: Path, path: str, fallback: str | None = None) -> Response:
    """The file at `path`; the console is one page whose addresses are not files, so it has a fallback."""
    file = _file(folder, path)
    if file is None:
        if fallback is None or "." in path.rpartition("/")[2]:
            raise NotFound("There is no page at this address.")
        file = folder / fallback
    if not file.is_file():
        raise NotFound("The pages are not built yet. Run ./dev build, or install the wheel.")
    hashed = "assets" in file.parts or "-" in file.stem
    return FileResponse(file, headers={"cache-control": _FOR_EVER if hashed else "no-cache"})


def _file(folder: Path, path: str) -> Path | None:
    """The file of this folder at `path`, if there is one; a path may also be no path at all."""
    try:
        file = (folder / path).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None
