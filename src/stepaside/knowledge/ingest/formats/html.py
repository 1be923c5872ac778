"""HTML to blocks: the content of a page without what stands around it, what accordions hide included.

Helpful answers hide behind buttons, so what opens something becomes a heading, and questions that only
stand in the data for search engines (JSON-LD) are added. A page that is none says what it is instead: one
that only JavaScript can show, a sign-in form, or a 'not found' sent as if all were well.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from stepaside.knowledge.ingest import glance
from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.decode import decode
from stepaside.knowledge.ingest.formats.html_blocks import blocks_of, words_in
from stepaside.knowledge.ingest.formats.main_part import (
    has_few_links,
    is_mostly_links,
    is_small_talk,
    main_part,
)
from stepaside.knowledge.ingest.formats.page_facts import (
    canonical_of,
    data_of,
    date_of,
    declared_language,
    questions_of,
    robots_of,
    title_of,
    titles_of,
)
from stepaside.knowledge.ingest.job import Job, Read, Unreadable, empty

MOST_LINKS, LITTLE = 5_000, 600
_DROPPED = ("script", "style", "noscript", "template", "svg", "iframe", "object")
_OF_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template", "object"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_OPENERS = frozenset({"summary", "table", "pre", "main", "article", "body"})
_OPENER = re.compile(
    r"(?:accordion|faq|collaps\w*|toggle|expand\w*|disclosure)[\w-]*(?:title|question|header|heading|button|trigger|summary|label)|"
    r"(?:^|\s)(?:question|elementor-tab-title)(?:\s|$)",
    re.IGNORECASE,
)  # fmt: skip
_NOT_FOUND = re.compile(
    r"\b(?:404|page (?:was |is |could |can)?(?:not|n['’]t)(?: be)? found|page does(?:n['’]t| not) exist|"
    r"nothing (?:was )?found|seite (?:wurde )?nicht gefunden|page (?:est )?introuvable|"
    r"p[áa]gina no encontrada|pagina non trovata|p[áa]gina n[ãa]o encontrada|pagina niet gevonden|oops)\b",
    re.IGNORECASE,
)  # fmt: skip


def read_html(job: Job) -> Read:
    """What the page says, and what it says of itself. Raises Unreadable."""
    text = _decoded(job)
    page = _parsed(text)
    links = _links(page, job.url)
    robots = f"{robots_of(page)} {job.robots.lower()}"
    data = data_of(page)
    dated, canonical = date_of(page, data), canonical_of(page, job.url)
    etree.strip_elements(page, *_DROPPED, with_tail=False)
    title, titles = title_of(page), titles_of(page)
    blocks = _content(page, title, titles)
    blocks += _further_questions(blocks, data)
    _check(text, title, blocks, has_links=bool(links))
    return Read(
        title,
        blocks,
        () if "nofollow" in robots else links,
        "noindex" not in robots and "none" not in re.findall(r"\w+", robots),
        declared_language(page),
        dated,
        canonical,
    )


def _decoded(job: Job) -> str:
    text = decode(job.content, job.charset or _declared(job.content))
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding=None, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return _with_body(document_fromstring(text, parser=parser))
    except (etree.LxmlError, ValueError):
        raise empty() from None


def _with_body(page: HtmlElement) -> HtmlElement:
    """libxml2 knows no HTML5: without a <body>, it takes <main> or <nav> for a part of the head."""
    head = page.find("head")
    strays = (
        [part for part in head if isinstance(part.tag, str) and part.tag not in _OF_HEAD]
        if head is not None
        else []
    )
    if strays:
        body = page.find("body")
        if body is None:
            body = etree.SubElement(page, "body")
        for at, stray in enumerate(strays):
            body.insert(at, stray)
    return page


def _declared(content: bytes) -> str | None:
    found = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
    return found.group(1).decode("ascii") if found else None


def _links(page: HtmlElement, url: str | None) -> tuple[str, ...]:
    """Where the page leads: its links, its other languages, and where it would send its reader by itself."""
    if url is None:
        return ()
    base = _joined(url, next((part.get("href") or "" for part in page.iter("base")), ""))
    found = [link.get("href") for link in page.iter("a") if "nofollow" not in (link.get("rel") or "")]
    found += [
        link.get("href")
        for link in page.iter("link")
        if link.get("hreflang") and link.get("rel") == "alternate"
    ]
    found += [part.get("src") for part in page.iter("frame")]
    return tuple(dict.fromkeys(_joined(base, href) for href in found[:MOST_LINKS] if href))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _content(page: HtmlElement, title: str, titles: set[str]) -> list[Block]:
    part = main_part(page)
    _open(part)
    blocks = [block for block in blocks_of(part) if not is_small_talk(block.text)]
    if part.tag == "body" and has_few_links(part) and is_mostly_links(part):
        blocks = list(_chosen(blocks, page))
    while blocks and blocks[-1].kind == "heading":
        blocks.pop()
    return [block for block in blocks if not (block.kind == "heading" and block.text in {title, *titles})]


def _open(part: HtmlElement) -> None:
    """What opens something is the heading of what it opens."""
    for opener in [element for element in part.iter() if _is_opener(element)]:
        inside = {ancestor.tag for ancestor in opener.iterancestors()} & (_HEADINGS | {"summary"})
        if inside and opener.tag == "button":
            opener.drop_tag()
        elif opener.tag == "tr":
            _question_row(opener)
        elif not inside and next(opener.iter(*_HEADINGS), None) is None and len(opener.text_content()) < 400:
            opener.tag = "summary"
        for button in list(opener.iter("button")) if opener.tag != "button" else ():
            button.drop_tag()


def _question_row(row: HtmlElement) -> None:
    """DocBook lays questions out in a table: a number, then the question."""
    *labels, question = row.xpath("./td | ./th") or [row]
    for label in labels:
        label.drop_tree()
    question.tag = "summary" if question is not row else row.tag


def _is_opener(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NEVER_OPENERS:
        return False
    if element.tag == "tr":
        return bool(element.get("class") == "question")
    if element.get("aria-expanded") is not None or element.get("data-bs-toggle") == "collapse":
        return element.tag in ("button", "a", "div", "span", "p") and element.get("aria-haspopup") is None
    if element.tag == "button":
        return element.get("aria-controls") is not None
    return bool(_OPENER.search(element.get("class") or ""))


def _chosen(blocks: list[Block], page: HtmlElement) -> Iterator[Block]:
    """Of a page that is mostly links and does not say where its content is: what trafilatura finds in it."""
    import trafilatura

    found = trafilatura.extract(page, include_comments=False, favor_recall=True, deduplicate=False) or ""
    kept = "".join(found.split())
    if len(kept) < LITTLE // 3:  # it found nothing, and would have us lose everything
        yield from blocks
        return
    heading: Block | None = None
    for block in blocks:
        if block.kind == "heading":
            heading = block
        elif (
            "".join(re.sub(r"^\s*(?:[-|]|\d+\.)\s|[|`]", "", block.text).split())[:60] in kept
            or block.kind == "code"
        ):
            if heading:
                yield heading
            heading = None
            yield block


def _further_questions(blocks: list[Block], data: list[object]) -> list[Block]:
    """Questions of the page's data that do not stand on the page itself."""
    seen = " ".join(block.text for block in blocks)
    further: list[Block] = []
    for question, answer in questions_of(data):
        if question not in seen and answer:
            further += [Block("heading", question, 2), *answer]
    return further


def _check(text: str, title: str, blocks: list[Block], *, has_links: bool) -> None:
    """Raises Unreadable for what was sent as a page and is none."""
    letters = words_in(blocks)
    if letters >= LITTLE:
        return
    if glance.is_made_by_javascript(text):
        raise Unreadable(
            "It is made by JavaScript and shows no text without a browser.",
            "Install one (pip install 'stepaside[browser]' and a Chromium), or add its text as a file.",
            "needs_javascript",
        )
    if glance.asks_to_sign_in(text):
        raise Unreadable(
            "The page is not for everyone: it asks for a sign-in.",
            "Make it public, or add it as a file.",
            "sign_in",
        )
    if _NOT_FOUND.search(title) or (
        letters < LITTLE // 3 and any(map(_NOT_FOUND.match, (b.text for b in blocks[:2])))
    ):
        raise Unreadable(
            "It says that the page was not found.",
            "Check its address, or remove the links to it.",
            "not_found",
        )
    if not blocks and not has_links:
        raise empty()
