"""Addresses of pages: one form for each page, and which of a site's addresses are worth a visit."""

import re
from collections import Counter
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|gclid|fbclid|msclkid|yclid|srsltid|mc_[ce]id|_ga|_gl|_hs\w+|ref|referrer|replytocom|phpsessid|"
    r"jsessionid|aspsessionid\w*|cfid|cftoken|sid|session_?id)$",
    re.IGNORECASE,
)
_LONG_SID = re.compile(r"^(?:s|sess|session|token|s_id|visit|visitor)=[\w-]{16,}$", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|css|js|mjs|json|xml|rss|atom|woff2?|ttf|eot|otf|map|wasm|zip|gz|tgz|"
    r"bz2|7z|rar|exe|dmg|pkg|msi|deb|rpm|apk|iso|mp[34]|m4[av]|avi|mov|webm|ogg|wav|csv|xls|ppt|doc|ics)$",
    re.IGNORECASE,
)
_SID_IN_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?]*|/\(S\(\w{8,40}\)\)(?=/)", re.IGNORECASE)
_DAY_IN_PATH = re.compile(r"/(?:19|20|21)\d\d(?:[/-]\d{1,2}){1,2}/?$")
LONGEST, MOST_PARAMETERS, MOST_REPEATS = 1_000, 6, 3
MOST_QUERIES, MOST_ALIKE, MOST_DAYS = 50, 500, 40


def normal(url: str, base: str = "") -> str | None:
    """The address in one form: no fragment, no tracking, no default port. None if it is no page's."""
    try:
        parts = urlsplit(urljoin(base, url))
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or len(url) > LONGEST:
        return None
    shown = f"[{host}]" if ":" in host else host
    if port and port != (443 if parts.scheme == "https" else 80):
        shown = f"{shown}:{port}"
    path = quote(_SID_IN_PATH.sub("", parts.path) or "/", safe="/%:@!$&'()*+,;=~-._")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(name) and not _LONG_SID.match(f"{name}={value}")
    ]
    return urlunsplit((parts.scheme, shown, path, urlencode(kept), ""))


def host_of(url: str) -> str:
    """Host and port, without a leading 'www.': example.com and www.example.com are one site."""
    return urlsplit(url).netloc.removeprefix("www.")


def folder_of(url: str) -> str:
    """The path up to its last slash, so that a start page's neighbours can be read first."""
    return urlsplit(url).path.rpartition("/")[0] + "/"


def is_page(url: str) -> bool:
    """False for pictures, programs, archives and the like, told by the name alone."""
    return not _NO_PAGE.search(urlsplit(url).path)


class Traps:
    """Says no to addresses that a site makes up without end: calendars, counters, loops."""

    def __init__(self) -> None:
        self._queries: Counter[str] = Counter()
        self._shapes: Counter[str] = Counter()
        self._days = 0

    def looks_endless(self, url: str) -> bool:
        """Counts the address; True once there were too many of its like."""
        parts = urlsplit(url)
        repeats = Counter(segment for segment in parts.path.split("/") if segment)
        if max(repeats.values(), default=0) > MOST_REPEATS or parts.query.count("&") >= MOST_PARAMETERS:
            return True
        if parts.query:
            self._queries[parts.path] += 1
        if _DAY_IN_PATH.search(parts.path):
            self._days += 1
        shape = re.sub(r"\d+", "0", parts.path)
        self._shapes[shape] += shape != parts.path
        return (
            self._queries[parts.path] > MOST_QUERIES
            or self._shapes[shape] > MOST_ALIKE
            or (self._days > MOST_DAYS and bool(_DAY_IN_PATH.search(parts.path)))
        )
