"""What can be told of an HTML page at a glance, before it is taken apart: words, wishes, and whether it is one.

For the process that crawls, which must not parse what strangers wrote. Nothing here builds a tree, and
every pattern runs in time that grows with the length of the page, whatever stands in it.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

HEAD, LONGEST = 200_000, 400_000
FEW_LETTERS, SOME_LETTERS = 25, 250
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "iframe")
_OPENED = re.compile(rf"<({'|'.join(_UNSEEN)})\b|<!--", re.IGNORECASE)
_CLOSED = {name: re.compile(rf"</{name}[^<>]*>", re.IGNORECASE) for name in _UNSEEN} | {"": re.compile("-->")}
_HEAD_TAG = re.compile(r"<(?:link|meta|base)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40})\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))")
_REFRESH = re.compile(r"^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?\s*([^'\"]+)", re.IGNORECASE)
_ROOT = re.compile(
    r"<(?:div|main|section|app-root|my-app|app|ember-app)\b[^<>]*\b(?:id|class)=[\"']?(?:root|app|__next|__nuxt|main-app|react-root|"
    r"ember-application|svelte|gatsby-focus-wrapper|___gatsby|q-app|single-spa[\w-]*)\b[^<>]*>\s*</|<app-root\b",
    re.IGNORECASE,
)  # fmt: skip
_ENABLE = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|activer|activez|aktiviere|benötig\w*|activa"
    r"|habilit\w+|abilita\w*)\W{1,3}(?:\w+\W{1,3}){0,4}java\s?script|java\s?script\W{1,3}(?:\w+\W{1,3}){0,4}"
    r"(?:disabled|required|aktivier\w*|désactivé)",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"\w{2,}")
_SIGN_IN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sign_in|auth(?:orize|enticate)?|sso|saml2?|oauth2?|openid|session/new|wp-login\.php|anmelden|connexion)"
    r"(?:[/?._-]|$)",
    re.IGNORECASE,
)  # fmt: skip
_SIGN_IN_HOST = re.compile(
    r"^(?:login|signin|sso|auth|accounts?|id|idp)\.|\.okta\.com$|\.auth0\.com$", re.IGNORECASE
)
_PASSWORD = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)


def visible(text: str) -> str:
    """What a reader would see, menus included: the text between the tags, of the first 400,000 characters."""
    seen = "".join(_without_unseen(text[:LONGEST]))
    return " ".join(html.unescape(_TAG.sub(" ", seen)).split())


def words(text: str) -> frozenset[str]:
    """The different words that a reader would see."""
    return frozenset(_WORD.findall(visible(text).lower()))


def is_empty(text: str) -> bool:
    """True if there is neither anything to read nor anywhere to go, nor a program that might change that."""
    return not any(mark in text[:LONGEST] for mark in ("<a", "<script", "<frame", "<meta")) and not visible(
        text
    )


def is_made_by_javascript(text: str) -> bool:
    """True if next to nothing can be read before the page's programs have run."""
    if (
        text.count("<p") + text.count("<li") + text.count("<td") > 40
        or "<script" not in text[:LONGEST].lower()
    ):
        return False
    seen = visible(text)
    if _ENABLE.search(seen[:2_000]) and len(seen) < SOME_LETTERS:
        return True
    empty_root = bool(_ROOT.search(text[:LONGEST]))
    told = any(_ENABLE.search(part) for part in _inside(text[:LONGEST], "noscript"))
    return len(seen) < (SOME_LETTERS if empty_root or told else FEW_LETTERS)


def asks_to_sign_in(text: str) -> bool:
    """True for a page that is a sign-in form and little else."""
    return bool(_PASSWORD.search(text[:LONGEST])) and len(visible(text)) < 1_500


def leads_to_sign_in(url: str) -> bool:
    """True for an address where sites ask people who they are."""
    parts = urlsplit(url)
    return bool(_SIGN_IN_PATH.search(parts.path) or _SIGN_IN_HOST.search(parts.hostname or ""))


def canonical(text: str, url: str) -> str | None:
    """The address under which the page wants to be known, if it names one."""
    for tag in _head_tags(text, "link"):
        if "canonical" in tag.get("rel", "").lower().split() and tag.get("href", "").strip():
            return _joined(url, tag["href"])
    return None


def refresh(text: str, url: str) -> str | None:
    """Where the page sends its reader by itself within ten seconds, if it does."""
    for tag in _head_tags(text, "meta"):
        if tag.get("http-equiv", "").lower() == "refresh" and (
            found := _REFRESH.match(tag.get("content", ""))
        ):
            return _joined(url, found.group(2)) if int(found.group(1)) <= 10 else None
    return None


def _head_tags(text: str, name: str) -> Iterator[dict[str, str]]:
    for tag in _HEAD_TAG.finditer(text[:HEAD]):
        if tag.group(0)[1 : 1 + len(name)].lower() == name:
            yield {
                found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "").strip()
                for found in _ATTRIBUTE.finditer(tag.group(0))
            }


def _joined(url: str, href: str) -> str | None:
    try:
        return urljoin(url, href.strip())
    except ValueError:
        return None


def _without_unseen(text: str) -> Iterator[str]:
    """The text without scripts, styles and the like. One pass: an end that is missing ends the page."""
    at = 0
    while found := _OPENED.search(text, at):
        yield text[at : found.start()] + " "
        closed = _CLOSED[(found.group(1) or "").lower()].search(text, found.end())
        if closed is None:
            return
        at = closed.end()
    yield text[at:]


def _inside(text: str, name: str) -> Iterator[str]:
    for opened in re.finditer(f"<{name}", text, re.IGNORECASE):
        yield text[opened.end() : opened.end() + 2_000].partition("</")[0]
