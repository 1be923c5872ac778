"""What a site's answer means: a page, nothing, or a closed door; and what the owner can do about it."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import unquote, urljoin, urlsplit

from stepaside.knowledge.ingest import glance
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import kind_of
from stepaside.knowledge.ingest.page import Page
from stepaside.knowledge.ingest.website.fetch import AGENT_NAME, Fetched
from stepaside.knowledge.ingest.website.urls import folder_of, normal
from stepaside.knowledge.values import Skipped

LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/pdf": "pdf", f"{_OFFICE}wordprocessingml.document": "docx", "text/x-markdown": "markdown",
    f"{_OFFICE}presentationml.presentation": "pptx", f"{_OFFICE}spreadsheetml.sheet": "sheet",
}  # fmt: skip
_DESCRIBED = re.compile(r"[\"']?(?:openapi|swagger)[\"']?\s*:\s*[\"']?\d")
_NAMES = re.compile(r"\.\w{2,5}$")
_ANYTHING = {
    "application/octet-stream",
    "binary/octet-stream",
    "application/download",
    "application/force-download",
}
_DIRECTIVES_WITH_VALUE = {"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"}
FEW_WORDS, LONGEST_MARK = 3, 500


def page_of(url: str, answer: Fetched, dated: str | None = None) -> Page | Skipped:
    """The page that was sent, or why there is none."""
    if closed := _closed_door(url, answer):
        return closed
    if answer.status != 200:
        return Skipped(url, f"It answers with {answer.status}.", "Open it in a browser and see what it says.")
    kind = _KINDS.get(answer.content_type) or _by_content(url, answer)
    if kind is None:
        return Skipped(url, f"It is {answer.content_type}, which has no text to read.", "Leave it out.")
    headers = answer.headers
    return Page(
        url, name_of(url), kind, answer.content, url, answer.charset, _short(headers.get("etag")),
        _short(headers.get("last-modified")), dated, robots_tag(headers.get("x-robots-tag", "")),
    )  # fmt: skip


def _by_content(url: str, answer: Fetched) -> str | None:
    """What a file is that its server calls nothing in particular."""
    if not answer.content_type:
        return "html"
    if answer.content_type not in _ANYTHING:
        return None
    try:
        kind = kind_of(urlsplit(url).path, answer.content)
    except Unreadable:
        return None
    return kind if kind in _KINDS.values() and kind != "text" else None


def robots_tag(header: str) -> str:
    """What an X-Robots-Tag says to everybody or to us; what it says to others is theirs."""
    ours, named = [], AGENT_NAME.lower()
    for part in header.lower().split(","):
        name, colon, directive = part.strip().partition(":")
        if colon and name not in _DIRECTIVES_WITH_VALUE:
            named, part = name.strip(), directive
        if named == AGENT_NAME.lower():
            ours.append(part.strip())
    return ", ".join(ours)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= LONGEST_MARK else None


def described_page(url: str, answer: Fetched) -> Page | None:
    """The answer as a description of an interface (OpenAPI, JSON or YAML), if it is one."""
    head = answer.content[:20_000].decode("utf-8", "replace")
    if answer.status != 200 or answer.content_type == "text/html" or not _DESCRIBED.search(head):
        return None
    return Page(url, name_of(url), "openapi", answer.content, url, answer.charset)


def text_of(answer: Fetched | Page) -> str:
    """The content as text, for a glance at it: wrong characters do not matter there."""
    return answer.content[: glance.LONGEST].decode("utf-8", "replace")


def sign_in(url: str) -> Skipped:
    return Skipped(
        url,
        "The page is not for everyone: it asks for a sign-in.",
        "Make it public, or add it as a file.",
    )


def nothing_in(url: str) -> Skipped:
    return Skipped(url, "There is no text in it.", "Add text, or leave it out.")


def not_there(url: str, how: str) -> Skipped:
    return Skipped(url, f"The page is not there ({how}).", "Check its address, or remove the links to it.")


def _closed_door(url: str, answer: Fetched) -> Skipped | None:
    if answer.status in (404, 410):
        return not_there(url, str(answer.status))
    if answer.status == 401 or (glance.leads_to_sign_in(answer.url) and not glance.leads_to_sign_in(url)):
        return sign_in(url)
    if answer.status in (403, 503) and is_challenge(answer):
        return Skipped(
            url,
            "The site's protection against robots turns us away.",
            f"Allow the reader {AGENT_NAME!r} in it, or add the page as a file.",
        )
    if answer.status == 403:
        return Skipped(
            url,
            "The site does not let us read it (403).",
            f"Make it public and allow the reader {AGENT_NAME!r}, or add it as a file.",
        )
    return None


def is_challenge(answer: Fetched) -> bool:
    """True if a guard against robots stands before the site, and not the site itself."""
    body = text_of(answer)[:20_000].lower()
    return "cf-mitigated" in answer.headers or any(
        mark in body for mark in ("challenge-platform", "just a moment...", "captcha", "are you a robot")
    )


def name_of(url: str) -> str:
    """A title for a page that gives none: the last part of its path in words."""
    last = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    words = _NAMES.sub("", last).replace("-", " ").replace("_", " ").strip()
    return words.capitalize() or urlsplit(url).netloc


def absent_address(start: str) -> str:
    """An address beside the start page that cannot exist."""
    return urljoin(
        start, f"{folder_of(start)}no-such-page-{blake2b(start.encode(), digest_size=6).hexdigest()}"
    )


@dataclass(frozen=True)
class Absent:
    """How a site shows a page that is not there, if it does so with a page and 'all is well' (200)."""

    leads_to: str | None = None
    words: frozenset[str] = frozenset()

    def is_shown_by(self, url: str, final: str, text: str) -> bool:
        """True if this is that page: the same words but for very few, those of the address not counted."""
        if self.leads_to:
            return final == self.leads_to and final != url
        if not self.words:
            return False
        seen, few = glance.words(text) - _words_in(url), min(FEW_WORDS, len(self.words) // 5)
        return len(seen - self.words) <= few and len(self.words - seen) <= few


def absent_of(asked: str, answer: Fetched, start: str) -> Absent:
    """What the answer for an address that cannot exist teaches; nothing if the site says honestly that it is not there.

    A site that answers everything with its start page shows nothing by it.
    """
    if answer.status != 200 or answer.content_type not in ("text/html", "application/xhtml+xml", ""):
        return Absent()
    final = normal(answer.url)
    if final != normal(asked):
        return Absent(leads_to=final if final != start else None)
    text = text_of(answer)
    if glance.is_made_by_javascript(text):
        return Absent()
    return Absent(words=glance.words(text) - _words_in(asked))


def _words_in(url: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{2,}", unquote(url).lower()))
