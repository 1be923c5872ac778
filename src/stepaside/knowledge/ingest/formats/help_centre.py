"""A help centre's export: the articles of Zendesk or Intercom as their interfaces give them.

What the help centre does not show to everyone (drafts, articles for signed-in people or for agents) is not
shown by us either.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from typing import Any

from stepaside.knowledge.ingest.formats.office import iso_date
from stepaside.knowledge.ingest.kinds import clean_name
from stepaside.knowledge.ingest.parts import Part, Refused

_BODIES, _TITLES = ("body", "body_html", "description_html"), ("title", "name")


def articles_of(data: Any) -> list[dict[str, Any]] | None:
    """The articles, if the data has the shape of an export; else None."""
    for found in _candidates(data):
        articles = [one for one in found if isinstance(one, dict) and _is_article(one)]
        if articles and len(articles) * 2 > len(found):
            return articles
    return None


def open_help_centre(location: str, data: Any, articles: list[dict[str, Any]]) -> Iterator[Part | Refused]:
    """A page for each article in each of its languages; what is not public is listed with its reason."""
    places = _places(data)
    for article in articles:
        translations = article.get("translated_content")
        versions = (
            [value for value in translations.values() if isinstance(value, dict)]
            if isinstance(translations, dict)
            else []
        )
        yield _page(location, article, places)
        for version in versions:
            if _is_article(version) and version.get("title") != article.get("title"):
                yield _page(location, {"id": article.get("id"), **version}, places, version.get("locale"))


def _candidates(data: Any) -> Iterator[list[Any]]:
    if isinstance(data, list):
        yield data
        pages = [found for one in data[:1_000] if isinstance(one, dict) for found in _candidates(one)]
        yield [article for page in pages for article in page]
    elif isinstance(data, dict):
        for key in ("articles", "data", "results", "items"):
            if isinstance(data.get(key), list):
                yield data[key]
        if isinstance(data.get("article"), dict):
            yield [data["article"]]
        if _is_article(data):
            yield [data]


def _is_article(one: dict[str, Any]) -> bool:
    return _first(one, _BODIES) is not None and _first(one, _TITLES) is not None


def _page(
    location: str, article: dict[str, Any], places: dict[Any, str], locale: Any = None
) -> Part | Refused:
    title = " ".join((_first(article, _TITLES) or "").split())[:300]
    known_by = f"{location}/{clean_name(str(article.get('id') or title))}{f' {locale}' if locale else ''}"
    if reason := _not_public(article):
        return Refused(f"{known_by} ({title})", *reason, "not_public")
    url = article.get("html_url") or article.get("url")
    url = url if isinstance(url, str) and url.startswith(("https://", "http://")) else None
    if url and "/api/v2/" in url:
        url = None
    language = str(article.get("locale") or article.get("default_locale") or "")
    place = places.get(article.get("section_id") or article.get("parent_id"), "")
    text = _as_html(title, place, language, _first(article, _BODIES) or "")
    return Part(known_by, title, "html", text, url, _date(article))


def _not_public(article: dict[str, Any]) -> tuple[str, str] | None:
    state = article.get("state") or article.get("status")
    if article.get("draft") is True or (
        isinstance(state, str) and state.lower() in ("draft", "unpublished", "archived")
    ):
        return "It is a draft.", "Publish it, and import it again."
    if article.get("user_segment_id") or article.get("user_segment_ids"):
        return "The help centre does not show it to everyone.", "Make it public, if customers may read it."
    return None


def _places(data: Any) -> dict[Any, str]:
    """The names of sections and collections by their id."""
    named: dict[Any, str] = {}
    for key in ("categories", "sections", "collections"):
        for one in data.get(key) or [] if isinstance(data, dict) else []:
            if (
                isinstance(one, dict)
                and isinstance(one.get("name"), str)
                and isinstance(one.get("id"), int | str)
            ):
                named[one["id"]] = one["name"]
    return named


def _as_html(title: str, place: str, language: str, body: str) -> bytes:
    """A whole page, so that it is read as any other; `place` says where in the help centre it stands."""
    section = f"<h2>{escape(place)}</h2>" if place else ""
    return (
        f'<!doctype html><html lang="{escape(language[:2])}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"</head><body><main><h1>{escape(title)}</h1>{section}{body}</main></body></html>"
    ).encode("utf-8", "replace")


def _date(article: dict[str, Any]) -> str | None:
    for key in ("edited_at", "updated_at", "created_at"):
        value = article.get(key)
        if isinstance(value, int) and 0 < value < 10**11:
            return datetime.fromtimestamp(value, UTC).date().isoformat()
        if isinstance(value, str) and (dated := iso_date(value)):
            return dated
    return None


def _first(one: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((one[key] for key in keys if isinstance(one.get(key), str) and one[key].strip()), None)
