"""HTML to blocks: the main text as Markdown, what accordions hide included, and the links.

trafilatura finds the main text best of all that were measured, but drops what is hidden, which is
where the answers of an FAQ are. So hidden parts of the content are shown first, the buttons that open
them become headings, and questions that only stand in JSON-LD are added.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fromstring

from stepaside.knowledge.ingest.decode import decode
from stepaside.knowledge.ingest.job import Job, Read, Unreadable, empty
from stepaside.knowledge.ingest.markdown import Block, plain, read_markdown

MOST_LINKS = 5_000
_NOISE = "script|style|noscript|template|nav|header|footer|aside|form|iframe|svg|select"
_SITE_SUFFIX = re.compile(r"\s+[|–—·»]\s+.*$|\s+-\s+[^-]+$")


def read_html(job: Job) -> Read:
    """Title, blocks, links and whether the page allows being indexed. Raises Unreadable."""
    page = _parsed(job)
    links = _links(page, job.url)
    robots = " ".join(page.xpath("//meta[translate(@name,'ROBTS','robts')='robots']/@content")).lower()
    title = _title(page)
    questions = list(_questions(page))
    _show_hidden(page)
    text = _main_text(page, job.url)
    text += "".join(f"\n\n## {q}\n\n{a}" for q, a in questions if q not in text)
    _, blocks = read_markdown(text)
    if not blocks and not links:
        raise Unreadable(
            "There is no text in it without JavaScript.", "Add the text as Markdown, or a sitemap."
        )
    return Read(
        title,
        _without_title(blocks, page, title),
        () if "nofollow" in robots else links,
        "noindex" not in robots,
    )


def _parsed(job: Job) -> HtmlElement:
    parser = HTMLParser(encoding=None, no_network=True, remove_comments=True, remove_pis=True)
    try:
        content = re.sub(
            r"^\s*<\?xml[^>]*\?>", "", decode(job.content, job.charset or _declared(job.content))
        )
        return document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError):
        raise empty() from None


def _declared(content: bytes) -> str | None:
    found = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
    return found.group(1).decode("ascii") if found else None


def _title(page: HtmlElement) -> str:
    headings = [_text_of(heading) for heading in page.xpath("//h1")]
    if len(headings) == 1 and headings[0]:
        return plain(headings[0])[:300]
    named = page.xpath("//meta[@property='og:title']/@content") or [
        _text_of(t) for t in page.xpath("//head/title")
    ]
    title = " ".join(named[0].split()) if named else ""
    return (_SITE_SUFFIX.sub("", title) or title or next(iter(headings), ""))[:300]


def _without_title(blocks: list[Block], page: HtmlElement, title: str) -> list[Block]:
    titles = {title, *(_text_of(element) for element in page.xpath("//title"))}
    return [block for block in blocks if not (block.kind == "heading" and block.text in titles)]


def _links(page: HtmlElement, url: str | None) -> tuple[str, ...]:
    if url is None:
        return ()
    base = urljoin(url, next(iter(page.xpath("//base/@href")), ""))
    followed = page.xpath("//a[@href and not(contains(@rel, 'nofollow'))]/@href")
    return tuple(dict.fromkeys(_joined(base, href) for href in followed[:MOST_LINKS]))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _show_hidden(page: HtmlElement) -> None:
    inside = page.xpath("//main | //article | //*[@role='main']") or page.xpath("//body")
    for part in inside:
        for element in part.xpath(".//*[@hidden or @aria-hidden or contains(@style, 'display')]"):
            for name in ("hidden", "aria-hidden", "style"):
                element.attrib.pop(name, None)
        for opener in part.xpath(".//summary | .//button[@aria-controls or @aria-expanded]"):
            _to_heading(opener)


def _to_heading(opener: HtmlElement) -> None:
    """A button inside a heading loses itself; one that stands alone becomes the heading."""
    if any(ancestor.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} for ancestor in opener.iterancestors()):
        opener.drop_tag()
        return
    for child in list(opener.iterdescendants()):
        if isinstance(child.tag, str) and child.tag not in {"svg", "br"}:
            child.drop_tag()
    opener.tag = "h3"
    opener.attrib.clear()


def _main_text(page: HtmlElement, url: str | None) -> str:
    import trafilatura

    all_text = to_markdown(page)
    found = trafilatura.extract(
        page, url=url, output_format="markdown", include_comments=False, include_tables=True,
        include_links=False, include_formatting=True, favor_recall=True, deduplicate=False, with_metadata=False,
    )  # fmt: skip
    main = found or ""
    return main if len(main) > 200 or len(main) * 3 > len(all_text) else all_text


def _questions(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Questions and answers that the page gives to search engines."""
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _faq(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _faq(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for part in data:
            yield from _faq(part)
    elif isinstance(data, dict):
        if data.get("@type") == "Question":
            answer = data.get("acceptedAnswer") or {}
            answer = answer[0] if isinstance(answer, list) and answer else answer
            name, text = data.get("name"), answer.get("text") if isinstance(answer, dict) else None
            if isinstance(name, str) and isinstance(text, str) and name.strip() and text.strip():
                yield " ".join(name.split()), to_markdown(fromstring(f"<div>{text}</div>"))
        for key in ("@graph", "mainEntity"):
            yield from _faq(data.get(key))


def to_markdown(root: HtmlElement) -> str:
    """Everything that is text, as plain Markdown: for pages that are all content, such as DOCX."""
    lines: list[str] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str) or _within(element, _NOISE, root):
            continue
        if re.fullmatch(r"h[1-6]", tag):
            lines += ["", f"{'#' * int(tag[1])} {_text_of(element)}", ""]
        elif tag == "pre":
            lines += ["", "```", element.text_content().strip("\n"), "```", ""]
        elif tag == "tr":
            cells = [_text_of(cell) for cell in element.xpath("./td|./th")]
            lines.append(f"| {' | '.join(cells)} |")
        elif tag == "li":
            lines.append(f"- {_text_of(element, skip='ul|ol')}")
        elif tag in _BLOCKS and not _within(element, "li|tr|pre", root) and (text := _own_text(element)):
            lines += ["", text, ""]
    return "\n".join(lines)


_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "blockquote",
    "dd",
    "dt",
    "figcaption",
    "details",
}
_INLINE = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
           "sub", "sup", "time", "u", "var"}  # fmt: skip


def _within(element: HtmlElement, tags: str, root: HtmlElement) -> bool:
    names = tags.split("|")
    while element is not None:
        if element.tag in names:
            return True
        if element is root:
            return False
        element = element.getparent()
    return False


def _own_text(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            parts.append("\n" if child.tag == "br" else child.text_content())
        parts.append(child.tail or "")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip())


def _text_of(element: HtmlElement, skip: str = "") -> str:
    if not skip:
        return " ".join(element.text_content().split())
    names = skip.split("|")
    parts = [element.text or ""]
    for child in element:
        if child.tag not in names and isinstance(child.tag, str):
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())
