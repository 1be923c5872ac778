"""What a page's head and data say of it: title, language, date, canonical address, robots, questions."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, fromstring

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.html_blocks import blocks_of, plain_text

LONGEST_TITLE, MOST_QUESTIONS = 300, 500
_SITE_SUFFIX = re.compile(r"\s+[|–—·»•]\s+.*$|\s+-\s+[^-]+$")
_DATE_NAMES = (
    "article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "dc.date.modified", "lastmod",
    "revised", "article:published_time", "date", "dcterms.date", "dc.date", "publish-date",
)  # fmt: skip
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def title_of(page: HtmlElement) -> str:
    """The only h1, unless that is the site's name; else what the page calls itself, without the site's name."""
    headings = [text for heading in page.iter("h1") if (text := plain_text(heading))]
    whole = " ".join(next((plain_text(title) for title in page.iter("title")), "").split())
    whole = whole or " ".join(next(_meta(page, "og:title"), "").split())
    own = _SITE_SUFFIX.sub("", whole) or whole
    if len(headings) == 1 and not (_has(whole, headings[0]) and not _has(own, headings[0])):
        return headings[0][:LONGEST_TITLE]
    return (own or next(iter(headings), ""))[:LONGEST_TITLE]


def _has(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


def titles_of(page: HtmlElement) -> set[str]:
    return {plain_text(title) for title in page.iter("title")}


def declared_language(page: HtmlElement) -> str | None:
    root = page.getroottree().getroot()
    named: list[str | None] = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
    ]
    named += [*_meta(page, "content-language"), *_meta(page, "language"), *_meta(page, "og:locale")]
    return next((str(name) for name in named if name and name.strip()), None)


def robots_of(page: HtmlElement) -> str:
    return " ".join([*_meta(page, "robots"), *_meta(page, "stepaside")]).lower()


def canonical_of(page: HtmlElement, url: str | None) -> str | None:
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                return urljoin(url or "", str(link.get("href")).strip())
            except ValueError:
                return None
    return None


def date_of(page: HtmlElement, data: list[Any]) -> str | None:
    """When the page changed last, as it says itself: an ISO date. The newest of what it names first."""
    for name in ("dateModified", "datePublished"):
        for text in (str(found) for part in data for found in _values(part, name)):
            if day := _day(text):
                return day
    for text in (content for name in _DATE_NAMES for content in _meta(page, name)):
        if day := _day(text):
            return day
    inside = next(page.iter("article"), next(page.iter("main"), page))
    times = [time.get("datetime") or "" for time in inside.iter("time")]
    return max(filter(None, map(_day, times)), default=None)


def data_of(page: HtmlElement) -> list[Any]:
    """What the page gives to search engines as JSON-LD; broken parts are left out."""
    found = []
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found.append(json.loads(script))
        except (ValueError, RecursionError):
            continue
    return found


def questions_of(data: list[Any]) -> Iterator[tuple[str, list[Block]]]:
    """The questions of a FAQPage with the blocks of their answers."""
    for at, part in enumerate(question for whole in data for question in _parts(whole, {"Question"})):
        answer = part.get("acceptedAnswer") or part.get("suggestedAnswer") or {}
        answer = answer[0] if isinstance(answer, list) and answer else answer
        name, text = part.get("name"), answer.get("text") if isinstance(answer, dict) else None
        if at >= MOST_QUESTIONS:
            return
        if isinstance(name, str) and isinstance(text, str) and name.strip() and text.strip():
            yield plain_text(_fragment(name)), blocks_of(_fragment(text))


def _fragment(text: str) -> HtmlElement:
    try:
        return fromstring(f"<div>{text}</div>")
    except (etree.LxmlError, ValueError):
        return fromstring("<div></div>")


def _parts(data: Any, types: set[str], depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for part in data:
            yield from _parts(part, types, depth + 1)
    elif isinstance(data, dict):
        named = data.get("@type")
        if types & set(named if isinstance(named, list) else [named]):
            yield data
        for key in ("@graph", "mainEntity", "hasPart"):
            yield from _parts(data.get(key), types, depth + 1)


def _values(data: Any, name: str, depth: int = 0) -> Iterator[Any]:
    if depth > 3:
        return
    if isinstance(data, list):
        for part in data:
            yield from _values(part, name, depth + 1)
    elif isinstance(data, dict):
        if data.get(name):
            yield data[name]
        yield from _values(data.get("@graph"), name, depth + 1)


def _meta(page: HtmlElement, name: str) -> Iterator[str]:
    for tag in page.iter("meta"):
        named = tag.get("name") or tag.get("property") or tag.get("http-equiv") or tag.get("itemprop") or ""
        if named.lower() == name and tag.get("content"):
            yield tag.get("content", "")


def _day(text: str) -> str | None:
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
