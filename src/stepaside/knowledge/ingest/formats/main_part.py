"""The part of a page that is the page: without menus, banners and what every other page of the site has too.

Most help centres say where their content is (`main`, `article`, the names of well-known systems). Where a
page does not, it is what remains once the furniture is out; if that is mostly links, trafilatura decides.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

_FURNITURE = {"nav", "footer", "aside", "header", "dialog"}
_NEVER = {
    "main",
    "article",
    "h1",
    "h2",
    "h3",
    "pre",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "li",
    "dt",
    "dd",
}
_WORDS = {"span", "a", "em", "strong", "b", "i", "small", "abbr", "label", "time"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
          "toolbar", "tooltip", "status"}  # fmt: skip
_CALLOUT = re.compile(
    r"note|tip|warn|caution|danger|info|important|alert|admonition|callout|hint|example", re.IGNORECASE
)


def _named(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_\s])(?:{'|'.join(names)})(?:$|[-_\s])", re.IGNORECASE)


_COOKIES = re.compile(
    r"(?:cookie|consent|gdpr|ccpa|privacy)[-_]?(?:\w+[-_])?(?:banner|bar|notice|popup|pop-up|consent|modal|dialog|overlay|law|message|"
    r"wall|policy-popup|container|settings|manager|box)|onetrust|cybot|cookiebot|cc-window|usercentrics|didomi|truste|"
    r"iubenda-cs|osano|klaro|cmplz|borlabs|qc-cmp2|sp_message|cky-|ch2-|termly|hs-eu-cookie",
    re.IGNORECASE,
)  # fmt: skip
_ALWAYS = _named(
    "breadcrumbs?", "pagination", "pager", "paginat\\w+", "share", "sharing", "social", "sharedaddy",
    "share[-_]?buttons", "newsletter", "subscribe", "advert\\w*", "ads?", "skip[-_]?link",
    "skip[-_]?to\\w*", "sr-only", "visually[-_]?hidden", "screen[-_]?reader(?:-text)?",
    "back[-_]?to[-_]?top", "edit[-_]?(?:this-)?page", "article[-_]?votes?", "votes?", "reaction[-_]?picker",
    "table[-_]?of[-_]?contents", "tableofcontents", "toc", "toctree-wrapper", "on[-_]?this[-_]?page",
    "hash[-_]?link", "headerlink", "anchor[-_]?link", "prev[-_]?next", "post[-_]?navigation",
    "site[-_]?(?:header|footer|nav\\w*)", "navbar", "nav[-_]?bar", "topbar", "copy[-_]?(?:button|code)\\w*",
    "no[-_]?print", "mw-editsection", "mw-jump-link", "catlinks", "printfooter", "wp-block-search",
    "noprint", "navheader", "navfooter",
)  # fmt: skip
_IF_SHORT = _named(
    "feedback", "rating", "helpful", "tooltip", "tags?", "byline", "author", "entry[-_]?meta",
    "article[-_]?meta", "post[-_]?meta", "login", "sign[-_]?up", "promo\\w*", "cta", "popup", "modal",
    "search", "toast", "lang(?:uage)?[-_]?(?:select\\w*|switch\\w*|picker|menu|list)",
    "version[-_]?(?:select\\w*|switch\\w*|picker|badge|menu)", "badge", "footer", "page[-_]?footer",
)  # fmt: skip
_IF_LINKS = _named(
    "nav", "nav[-_]?panel", "header", "nav\\w+", "menu", "menus", "menu-\\w+", "sidebar", "side[-_]?nav",
    "side[-_]?bar", "related", "related\\w+", "relatives", "recent\\w*", "recommend\\w*", "widget\\w*",
    "topics?", "categories", "archives?", "see[-_]?more", "links", "secondary", "comments?",
    "comment[-_]?list",
)  # fmt: skip
_SYSTEMS = (
    "article-body article__body article-content articlebody theme-doc-markdown markdown-body "
    "entry-content post-content rst-content mw-parser-output documentwrapper doc-content docs-content "
    "documentation-content kb-article article-text wiki-content knowledge-article hc-article-body "
    "slds-rich-text-editor__output main-content page-content content-body"
).split()  # fmt: skip
_IDS = (
    "main-content",
    "main_content",
    "maincontent",
    "bodycontent",
    "mw-content-text",
    "content",
    "main",
    "primary",
    "page-content",
)
_SMALL_TALK = re.compile(
    r"^(?:(?:did|was|is) this (?:article|page|answer|information|helpful|content)[^.]{0,60}\?.{0,40}|"
    r"was this helpful\?.*|yes\W+no|war (?:dieser|diese|das)[^.]{0,60}hilfreich\?.*|"
    r"cet article vous a-t-il[^.]{0,40}\?.*|¿?te (?:ha )?resultó[^.]{0,40}\?.*|"
    r"did you find (?:it|this)[^.]{0,40}\?.{0,20}|still need help\?.{0,40}|(?:last )?(?:modified|updated) on:?.{0,60}|"
    r"\d+ out of \d+ found this helpful.*|have more questions\?.*|written by .{1,60}|"
    r"(?:last )?updated (?:over |about )?(?:an? |\d+ )\w+ ago\.?|skip to (?:main )?content|on this page|"
    r"in this article|table of contents|share this.{0,20}|copy(?: code| link)?|print|edit this page|"
    r"return to top|back to top|expand(?: description)?|(?:show|read) (?:more|less)|follow|"
    r"comments?|\d+ comments?|article is closed for comments\.?|"
    r"please sign in to leave a comment\.?|search|close|menu|loading\W*|previous|next|« ?previous|next ?»)$",
    re.IGNORECASE,
)  # fmt: skip
_LENGTH = XPath("string-length(normalize-space())")
LITTLE, SHORT, MANY_LINKS, MENU_LINKS = 140, 400, 0.55, 0.8


def main_part(page: HtmlElement) -> HtmlElement:
    """The element that holds the content. The furniture is taken out of the tree it stands in."""
    body = next(page.iter("body"), page)
    _remove_furniture(body)
    for contents in [part for part in body.iter("ul", "ol", "dl", "div") if _is_table_of_contents(part)]:
        contents.drop_tree()
    whole = _letters(body)
    for candidate in _candidates(body):
        letters = _letters(candidate)
        if letters >= max(0.3 * whole, min(LITTLE, 0.6 * whole)):
            return candidate
    _remove_menus(body)
    return body


def is_mostly_links(element: HtmlElement) -> bool:
    """True for a menu, or a page that is mostly one."""
    return _link_share(element) > MANY_LINKS


def has_few_links(element: HtmlElement) -> bool:
    """False for a page that would cost a closer look too much."""
    return sum(1 for _ in islice(element.iter("a"), 2_001)) <= 2_000


def is_small_talk(text: str) -> bool:
    """What help centres put around every article: 'Was this helpful?', 'Edit this page'."""
    return len(text) < 120 and bool(_SMALL_TALK.match(text.strip()))


def _is_table_of_contents(element: HtmlElement) -> bool:
    """A list of links into one page, most likely the very one on which it stands."""
    links = [link.get("href") or "" for link in element.iter("a")]
    if len(links) < 3 or element.getparent() is None:
        return False
    within = [href.partition("#")[0] for href in links if "#" in href]
    return len(within) >= 0.9 * len(links) and len(set(within)) == 1 and _link_share(element) > MENU_LINKS


def _remove_menus(body: HtmlElement) -> None:
    """Lists of short links, unless that is all that there is."""
    menus: list[HtmlElement] = []
    for part in body.iter("ul", "ol", "dl", "td", "div", "p"):
        if not any(ancestor in menus for ancestor in part.iterancestors()) and _is_menu(part):
            menus.append(part)
    if _letters(body) - sum(map(_letters, menus)) >= LITTLE:
        for menu in menus:
            menu.drop_tree()


def _is_menu(element: HtmlElement) -> bool:
    links = [_letters(link) for link in element.iter("a")]
    return len(links) > 3 and sum(links) < 40 * len(links) and _link_share(element) > MENU_LINKS


def _candidates(body: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost first, as long as it holds nearly all of what is around it."""
    mains = [element for element in body.iter() if element.tag == "main" or element.get("role") == "main"]
    main = max(mains, key=_letters, default=None)
    around = main if main is not None else body
    inside = _letters(around)
    for inner in (_by_system(around), _only_article(around)):
        if inner is not None and _letters(inner) >= 0.5 * inside:
            yield _with_heading(inner, around)
    if main is not None:
        yield main
        return
    for element in body.iter():
        if (element.get("id") or "").lower() in _IDS:
            yield element


def _by_system(around: HtmlElement) -> HtmlElement | None:
    found = [
        element for element in around.iter()
        if any(name in _SYSTEMS for name in (element.get("class") or "").lower().split())
    ]  # fmt: skip
    return max(found, key=_letters, default=None)


def _only_article(around: HtmlElement) -> HtmlElement | None:
    articles = [
        article for article in around.iter("article") if next(article.iterancestors("article"), None) is None
    ]
    return articles[0] if len(articles) == 1 else None


def _with_heading(inner: HtmlElement, around: HtmlElement) -> HtmlElement:
    """The innermost part alone; its page's h1 is the title and is found by itself."""
    return inner if inner is not around else around


def _remove_furniture(body: HtmlElement) -> None:
    whole = max(_letters(body), 1)
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in _NEVER or element.getparent() is None:
            continue
        if _is_furniture(element) and _letters(element) < 0.5 * whole and not _holds_content(element):
            element.drop_tree()


def _is_furniture(element: HtmlElement) -> bool:
    tag, role = element.tag, (element.get("role") or "").lower()
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag == "header":
        return next(element.iterancestors("article", "main", "section"), None) is None
    if tag == "aside" or role == "complementary":
        return not _CALLOUT.search(names) and not (
            _is_inside(element) and _letters(element) < SHORT and not is_mostly_links(element)
        )
    if tag in _FURNITURE or role in _ROLES:
        return True
    if not names.strip() or next(element.iterancestors("pre", "code"), None) is not None:
        return False
    if _COOKIES.search(names) or _ALWAYS.search(names):
        return True
    if tag in _WORDS:
        return False
    if _IF_SHORT.search(names):
        return _letters(element) < SHORT
    return bool(_IF_LINKS.search(names)) and _is_list_of_links(element)


def _is_list_of_links(element: HtmlElement) -> bool:
    """Links, and maybe a heading over them."""
    headings = sum(
        _letters(heading) for heading in element.iter("h2", "h3", "h4") if heading.find(".//a") is None
    )
    linked = sum(_letters(link) for link in element.iter("a"))
    return linked > MANY_LINKS * max(_letters(element) - headings, 1)


def _is_inside(element: HtmlElement) -> bool:
    return next(element.iterancestors("main", "article"), None) is not None


def _holds_content(element: HtmlElement) -> bool:
    return next(element.iter("main", "h1", "pre"), None) is not None


def _letters(element: HtmlElement) -> int:
    return int(float(_LENGTH(element)))  # type: ignore[arg-type]  # XPath's numbers are floats


def _link_share(element: HtmlElement) -> float:
    return sum(_letters(link) for link in element.iter("a")) / max(_letters(element), 1)
