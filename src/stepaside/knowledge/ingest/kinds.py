"""What a file is: by its first bytes, and by its name only where bytes leave it open.

Cheap and safe enough for the server's own process: nothing is unpacked or parsed here.
"""

import re
import struct
import unicodedata
from pathlib import PurePosixPath

from stepaside.knowledge.ingest.job import Unreadable

BY_SUFFIX = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".qmd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".txt": "text", ".text": "text", ".rst": "rst", ".adoc": "adoc", ".asciidoc": "adoc", ".log": "text",
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".pptx": "pptx", ".ppsx": "pptx", ".pptm": "pptx",
    ".xlsx": "sheet", ".xlsm": "sheet", ".xlsb": "sheet", ".xls": "sheet", ".ods": "sheet",
    ".csv": "csv", ".tsv": "csv", ".json": "data", ".yaml": "data", ".yml": "data",
    ".eml": "mail", ".zip": "zip",
}  # fmt: skip
PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "dist", "build"})
OPENED = frozenset({"zip", "mail", "data", "csv", "sheet"})
"""Kinds that may hold several pages: only the child process can tell."""

_OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "sheet",
           "xl/workbook.bin": "sheet"}  # fmt: skip
FOREIGN = {".doc": "docx", ".rtf": "docx", ".odt": "docx", ".pages": "docx", ".ppt": "pptx", ".odp": "pptx",
            ".key": "pptx", ".numbers": "sheet", ".epub": "pdf", ".msg": "eml"}  # fmt: skip
_OLDER = {".docx": "DOC", ".docm": "DOC", ".pptx": "PPT", ".ppsx": "PPT", ".xlsx": "XLS", ".xlsm": "XLS"}
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PACKED = {b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"Rar!": "RAR", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
           b"(\xb5/\xfd": "zstd"}  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*|<[?!][^>]{0,500}>\s*)*<svg\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(
    rb"(?:^(?:from|to|subject|date|received|return-path|mime-version|message-id|delivered-to|content-type|"
    rb"reply-to|x-[\w-]+|dkim-signature|authentication-results):.*\r?\n(?:[ \t].*\r?\n)*){3}",
    re.IGNORECASE | re.MULTILINE,
)
_FOR_PEOPLE = re.compile(r"openapi|swagger|faq|question|article|help|knowledge", re.IGNORECASE)
LONGEST_NAME = 150


def kind_of(name: str, content: bytes) -> str:
    """The kind of the file. Raises Unreadable, in words, for what has no text that could be read."""
    suffix = PurePosixPath(name).suffix.lower()
    start = content[:4096]
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _packed_kind(content) or BY_SUFFIX.get(suffix, "zip")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(suffix, content)
    _refuse_foreign(suffix, start)
    if suffix in BY_SUFFIX and suffix not in (".txt", ".text", ".log"):
        return BY_SUFFIX[suffix]
    return _by_text(start)


def _by_text(start: bytes) -> str:
    if _HTML.match(start):
        return "html"
    if _MAIL.match(start):
        return "mail"
    return "data" if start.lstrip()[:1] in (b"{", b"[") else "text"


def _packed_kind(content: bytes) -> str | None:
    """Which office format a zip is, by the names in its directory; its parts are not unpacked."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 20:
        return None
    (start,) = struct.unpack_from("<I", content, end + 16)
    directory = content[start:end]
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200]:
        return "sheet"
    return next((kind for part, kind in _OFFICE.items() if part.encode() in directory), None)


def _old_office(suffix: str, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(
            "It is protected by a password.", "Save a copy without a password.", code="encrypted"
        )
    if suffix == ".xls" or "Workbook".encode("utf-16-le") in content:
        return "sheet"
    if suffix in _OLDER:
        raise Unreadable(
            f"It is protected by a password or an old {_OLDER[suffix]} file.",
            f"Save it as {suffix[1:].upper()} without a password.",
            code="encrypted",
        )
    target = "PPTX" if suffix == ".ppt" else "DOCX"
    raise Unreadable(
        f"It is a file of an old office program ({suffix.lstrip('.').upper() or 'DOC'}).",
        f"Save it as {target} or PDF.",
    )


def _refuse_foreign(suffix: str, start: bytes) -> None:
    if start.startswith(_PICTURE) or _SVG.match(start):
        raise Unreadable(
            "It is a picture; words in pictures are not read.", "Add its words as text.", code="picture"
        )
    for magic, name in _PACKED.items():
        if start.startswith(magic):
            raise Unreadable(f"It is packed as {name}.", "Unpack it, or pack it as ZIP.")
    if suffix in FOREIGN:
        raise foreign(suffix)


def foreign(suffix: str) -> Unreadable:
    return Unreadable(
        f"{suffix} files cannot be read.", f"Save it as {FOREIGN[suffix].replace('sheet', 'xlsx').upper()}."
    )


def is_document(path: str) -> bool:
    """True if a file of this name is worth opening where many are not: in a folder or a repository.

    Data is (JSON, YAML) only if its name says that it is for people.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if BY_SUFFIX.get(suffix) == "data":
        return bool(_FOR_PEOPLE.search(PurePosixPath(path).name))
    return suffix in BY_SUFFIX or suffix in FOREIGN


def clean_name(name: str) -> str:
    """A file's name as it may be shown: no folders, no invisible or direction-turning characters, not long.

    Never used as a path: what is stored is found by its id.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name.strip().rstrip("/\\")))[-1]
    shown = " ".join("".join(" " if _is_hidden(sign) else sign for sign in last).split()).strip(". ")
    if len(shown) > LONGEST_NAME:
        stem, dot, suffix = shown.rpartition(".")
        keeps = dot and stem and len(suffix) <= 10
        shown = (
            f"{stem[: LONGEST_NAME - len(suffix) - 2]}….{suffix}"
            if keeps
            else f"{shown[: LONGEST_NAME - 1]}…"
        )
    return shown or "file"


def clean_path(path: str) -> str:
    """A path inside an archive as it may be shown: each part cleaned, and none that leads upward."""
    parts = [part for part in re.split(r"[/\\]", path) if part.strip() not in ("", ".", "..")]
    return "/".join(clean_name(part) for part in parts[-8:]) or "file"


def title_of(name: str) -> str:
    """Words for a page that has no title of its own: its file's name without suffix and joints."""
    stem = name.rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or name


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
