"""HTML elements as blocks, in the order in which they are read: nothing is cut out, nothing is guessed.

Headings keep their level, list items and table rows stay whole, code keeps its lines. The marks of emphasis
are left out, since an answer quotes words and not their looks.
"""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml.html import HtmlElement

from stepaside.knowledge.ingest.block import Block, BlockKind

SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video map input select textarea option "
    "datalist button progress meter dialog head title link meta base".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr nobr".split()
)
_LINES = frozenset({"div", "p", "li", "tr", "code"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")
_ANCHOR = re.compile(r"^[¶#§\s🔗⚓]*$|^(?:Direct link to|Permalink)\b.*$")
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush:)[-: ]?\s*([\w+#]{1,20})")
_TITLE = re.compile(r"\w.{1,148}[\w?)\]\"'”»]", re.DOTALL)
MOST_SPAN, LEAST_QUESTION, LONGEST_TERM = 30, 10, 300


def blocks_of(root: HtmlElement) -> list[Block]:
    """The blocks of everything below this element."""
    writer = _Writer()
    writer.children(root)
    writer.flush()
    return writer.blocks


def plain_text(element: HtmlElement) -> str:
    """The words of an element on one line."""
    return _clean(" ".join(_texts(element)))


def code_of(element: HtmlElement) -> str:
    """Code as it is laid out on the page, with its language if the page names it."""
    parts: list[str] = []
    _code_text(element, parts)
    text = "".join(parts).strip("\n").rstrip()
    named = _LANGUAGE.search(" ".join(part.get("class") or "" for part in (element, *element.iter("code"))))
    fence = "```" if "```" not in text else "~~~~"
    return f"{fence}{named.group(1) if named else ''}\n{text}\n{fence}" if text else ""


class _Writer:
    """Walks a tree once. Text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._gathered: list[str] = []
        self._kind: BlockKind = "text"
        self._mark = ""
        self._depth = 1

    def flush(self) -> None:
        lines = (_clean(line) for line in "".join(self._gathered).split("\v"))
        text = "\n".join(line for line in lines if line)
        self._gathered.clear()
        if text:
            self.blocks.append(Block(self._kind, self._mark + text))
            self._kind, self._mark = "text", ""

    def children(self, element: HtmlElement) -> None:
        if element.text:
            self._gathered.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            if child.tail:
                self._gathered.append(child.tail)

    def _element(self, element: HtmlElement) -> None:
        tag = cast(str, element.tag)
        if tag in SKIPPED:
            return
        if tag in _INLINE:
            self._inline(element)
        elif tag == "br":
            self._gathered.append("\v")
        elif tag == "code":
            self._gathered.append(f"`{text}`" if (text := plain_text(element)) else "")
        else:
            self.flush()
            self._block(element, tag)
            self.flush()

    def _inline(self, element: HtmlElement) -> None:
        """Some pages put whole sections inside a link or a span: their blocks stay blocks."""
        if element.tag == "a" and _is_anchor(element):
            return
        self.children(element)

    def _block(self, element: HtmlElement, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "pre":
            self._add("code", code_of(element))
        elif tag == "table":
            self._table(element)
        elif tag in ("ul", "ol", "menu"):
            self._list(element, tag)
        elif tag == "dl":
            self._definitions(element)
        elif tag == "summary" or (tag in ("p", "div") and _is_bold_line(element)):
            self._heading(element, min(self._depth + 1, 6), deeper=False)
        else:
            self.children(element)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        if text:
            self.blocks.append(Block(kind, text, level))

    def _heading(self, element: HtmlElement, level: int, *, deeper: bool = True) -> None:
        self._add("heading", plain_text(element), level)
        if deeper:
            self._depth = level

    def _list(self, element: HtmlElement, tag: str) -> None:
        number = int(start) if (start := element.get("start") or "1").isdigit() else 1
        indent = "  " * min(sum(1 for _ in element.iterancestors("ul", "ol")), 4)
        for item in element:
            if item.tag != "li":
                if isinstance(item.tag, str):
                    self._element(item)
                continue
            self._kind, self._mark = "item", f"{indent}{f'{number}.' if tag == 'ol' else '-'} "
            number += 1
            self.children(item)
            self.flush()
            self._kind, self._mark = "text", ""

    def _definitions(self, element: HtmlElement) -> None:
        """A question and its answer are a heading and its text; any other term stands before its meaning."""
        terms: list[str] = []
        for part in element.iter("dt", "dd"):
            if next(part.iterancestors("dl"), None) is not element:
                continue
            if part.tag == "dt":
                terms.append(plain_text(part))
                continue
            self._terms(terms)
            terms = []
            self.children(part)
            self.flush()
            self._kind, self._mark = "text", ""
        self._terms(terms)
        self.flush()

    def _terms(self, terms: list[str]) -> None:
        named = ", ".join(filter(None, terms))[:LONGEST_TERM]
        if named.endswith("?") and len(named) >= LEAST_QUESTION:
            self._add("heading", named, min(self._depth + 1, 6))
        elif named:
            self._kind, self._mark = "item", f"- {named.removesuffix(':')}: "

    def _table(self, table: HtmlElement) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None or _is_layout(table, rows):
            for cell in (cell for row in rows for cell in row if isinstance(cell.tag, str)):
                self.flush()
                if cell.tag == "summary":
                    self._element(cell)
                else:
                    self.children(cell)
            self.flush()
            return
        for caption in table.iterchildren("caption"):
            self._add("text", plain_text(caption))
        for at, (row, cells) in enumerate(zip(rows, _grid(rows), strict=True)):
            if any(cells):
                across = (
                    len(row) == 1 and _span(row[0], "colspan") > 1
                )  # a single cell across the table is a line between its rows
                text = f"| {cells[0] if across else ' | '.join(cells)} |"
                self._add("row", text, int(_is_head(row, first=at == 0)))


def _is_bold_line(element: HtmlElement) -> bool:
    """A line all in bold that is no sentence: a heading by its looks."""
    child = next(iter(element), None)
    if child is None or child.tag not in ("b", "strong") or len(element) > 2 or (element.text or "").strip():
        return False
    text = plain_text(element)
    return text == plain_text(child) and bool(_TITLE.fullmatch(text))


def _is_anchor(element: HtmlElement) -> bool:
    """A link to the very place where it stands, as beside headings."""
    return (element.get("href") or "").startswith("#") and bool(_ANCHOR.match(element.text_content().strip()))


def _is_layout(table: HtmlElement, rows: list[HtmlElement]) -> bool:
    """A table that only puts things beside each other."""
    if table.get("role") == "presentation":
        return True
    widest = max(sum(1 for cell in row if cell.tag in ("td", "th")) for row in rows)
    return widest < 2 or (
        next(table.iter("th"), None) is None
        and any(next(table.iter(tag), None) is not None for tag in ("h1", "h2", "h3"))
    )


def _is_head(row: HtmlElement, *, first: bool) -> bool:
    cells = [cell.tag for cell in row if cell.tag in ("td", "th")]
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or (
        first and len(cells) > 1 and set(cells) == {"th"}
    )


def _grid(rows: list[HtmlElement]) -> Iterator[list[str]]:
    """The cells' words, row by row; what spans several rows or columns is said in each."""
    above: dict[int, tuple[str, int]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            _take_from_above(cells, above)
            text = plain_text(cell).replace("|", "/")
            for _ in range(_span(cell, "colspan")):
                if (more := _span(cell, "rowspan") - 1) > 0:
                    above[len(cells)] = (text, more)
                cells.append(text)
        _take_from_above(cells, above)
        yield cells


def _take_from_above(cells: list[str], above: dict[int, tuple[str, int]]) -> None:
    while len(cells) in above:
        text, more = above.pop(len(cells))
        if more > 1:
            above[len(cells)] = (text, more - 1)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MOST_SPAN)) if value.isdecimal() and len(value) < 4 else 1


def _texts(element: HtmlElement) -> Iterator[str]:
    """The words below an element; what stands in blocks of its own is kept apart by the join."""
    gathered = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in SKIPPED or (child.tag == "a" and _is_anchor(child)):
            gathered.append(child.tail or "")
            continue
        if child.tag in _INLINE or child.tag == "code":
            inner = " ".join(_texts(child))
            gathered.append(f"`{inner}`" if child.tag == "code" and inner.strip() else inner)
        else:
            yield "".join(gathered)
            yield from _texts(child)
            gathered = []
        gathered.append(child.tail or "")
    yield "".join(gathered)


def _code_text(element: HtmlElement, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            if child.tag in _LINES and "".join(parts[-3:]).strip() and not parts[-1].endswith("\n"):
                parts.append("\n")
            _code_text(child, parts)
            if child.tag == "br" or (child.tag in _LINES and not parts[-1].endswith("\n")):
                parts.append("\n")
        parts.append(child.tail or "")


def _clean(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def words_in(blocks: Iterable[Block]) -> int:
    """How many letters the blocks have, headings not counted."""
    return sum(len(block.text) for block in blocks if block.kind != "heading")
