"""What a location is, by how it looks: nothing is fetched or opened to find out."""

import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from stepaside.knowledge.ingest.kinds import FOREIGN, is_document
from stepaside.knowledge.values import Kind
from stepaside.platform.errors import BadInput

_FORGES = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitea.com")
_OPENAPI = re.compile(r"(?:openapi|swagger|api-docs)[^/]*$|/openapi(?:/v?\d+)?/?$", re.IGNORECASE)
_HELP_CENTRE = re.compile(r"/api/v2/help_center/.*articles(?:\.json)?$")
_SSH = re.compile(r"(?:git@|ssh://)([^:/]+)[:/](.+)")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)


def recognised(location: str) -> tuple[Kind, str]:
    """The kind of source and the location as it is kept. Touches the disk, but no network.

    Raises BadInput saying what is wrong and what would be right.
    """
    location = location.strip()
    if not location:
        raise BadInput("There is no location. Give a web address, a folder or a file.")
    if _SSH.match(location):
        host, path = _SSH.match(location).groups()  # type: ignore[union-attr]
        raise BadInput(f"Repositories are read by https. Give https://{host}/{path}.")
    if location.startswith("git+"):
        return "git", _url(location.removeprefix("git+"))
    if "://" in location:
        return _of_url(_url(location))
    path = Path(location).expanduser()
    if not _exists(path):
        raise BadInput(_nothing_there(location))
    return _of_path(path.resolve())


def _of_url(url: str) -> tuple[Kind, str]:
    parts = urlsplit(url)
    if parts.path.endswith(".git") or _is_repository(parts):
        return "git", url
    if _HELP_CENTRE.search(parts.path):
        return "help_centre", url
    if _OPENAPI.search(parts.path) and not parts.path.endswith((".html", ".htm", ".md")):
        return "openapi", url
    return "website", url


def _is_repository(parts: SplitResult) -> bool:
    """An owner and a name at a well-known host, and nothing after them but a branch and a folder."""
    steps = [step for step in parts.path.split("/") if step]
    host = (parts.hostname or "").removeprefix("www.")
    if host not in _FORGES or parts.query or steps[:1] in (["orgs"], ["topics"], ["about"]):
        return False
    return len(steps) == 2 or (len(steps) > 3 and steps[2] == "tree")


def _of_path(path: Path) -> tuple[Kind, str]:
    if path.is_dir():
        return ("git" if _is_bare(path) else "folder"), str(path)
    if not path.is_file():
        raise BadInput(f"{str(path)!r} is neither a folder nor a file. Give a folder or a file.")
    if not is_document(path.name) and path.suffix.lower() not in (".json", ".yaml", ".yml"):
        raise BadInput(
            f"{path.name!r} is of no kind that can be read. Give a PDF, DOCX, PPTX, XLSX, CSV, Markdown, HTML, "
            "text, EML or ZIP file, or the folder it is in."
        )
    if path.suffix.lower() in FOREIGN:
        raise BadInput(f"{path.suffix} files cannot be read. Save it as DOCX, XLSX or PDF.")
    return ("openapi" if _OPENAPI.search(path.stem) else "files"), str(path)


def _is_bare(path: Path) -> bool:
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _nothing_there(location: str) -> str:
    said = f"There is no folder or file {location!r}."
    if _ADDRESS.fullmatch(location):
        return f"{said} If it is a web address, give it with https://, as https://{location}."
    return f"{said} Give an existing folder or file, or a URL with https://."


def _url(location: str) -> str:
    try:
        parts = urlsplit(location)
        port = parts.port
    except ValueError:
        raise BadInput(f"{location!r} is not a URL. It should look like https://example.com/help.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(f"{location!r} is not a web address. It should start with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise BadInput("The URL carries a user name or password. Leave them out.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path or "/", parts.query, ""))
