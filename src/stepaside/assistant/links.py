"""Links in an answer lead to where its sources are, or nowhere; an answer never has an image.

A poisoned page could make an assistant write an address that carries what was said to somebody else, and an
image would be fetched without a click. So only links survive whose host is that of a cited source, or one that
the owner has named; the words of every other link stay.
"""

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

_IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]+)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
_REFERENCE = re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_TAG = re.compile(r"<(?!(?:https?|mailto|tel):)/?[a-zA-Z!][^<>]*>")
_BARE = re.compile(r"<?\b(?:(?:https?|ftp|wss?)://|www\.|data:|javascript:)[^\s<>\"'`)\]}]+>?", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f]"
)
_CODE = re.compile(r"(^[ \t]*```.*?^[ \t]*```[ \t]*$)", re.MULTILINE | re.DOTALL)  # nothing in it is a link
LEFT_OUT = "[…]"


def without_foreign_links(text: str, addresses: Iterable[str | None], allowed: Iterable[str] = ()) -> str:
    """The text with links to the hosts of `addresses` and to `allowed` hosts, and with no others."""
    parts = _CODE.split(text)
    hosts = {host for address in addresses if address and (host := _host(address))} | set(allowed)
    return "".join(part if at % 2 else _cleaned(part, hosts) for at, part in enumerate(parts)).strip()


def _cleaned(text: str, hosts: Collection[str]) -> str:
    text = _TAG.sub("", _IMAGE.sub(r"\1", _INVISIBLE.sub("", text)))
    text = _LINK.sub(lambda m: m[0] if may_link(m[2], hosts) else m[1], text)
    text = _REFERENCE.sub(lambda m: m[1] or "", text)
    kept = _BARE.sub(lambda m: m[0] if may_link(m[0].strip("<>"), hosts) else LEFT_OUT, text)
    return re.sub(r" +(?=[.,;:!?](?:\s|$))", "", kept)


def may_link(address: str, hosts: Iterable[str]) -> bool:
    """An address of the web at one of these hosts, or below one; also a mail address or phone number to write to."""
    if re.fullmatch(r"(?:mailto:[^\s?]+|tel:[+\d -]+)", address):
        return True
    host = _host(address if "://" in address else f"https://{address}")
    return bool(host) and any(host == other or host.endswith(f".{other}") for other in map(_bare, hosts))


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.username is not None:
            return ""
        return _bare((parts.hostname or "").lower())
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.removeprefix("www.")
