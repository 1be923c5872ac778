"""What a customer or a page wrote is never read as HTML, and the two apps meet only in packages."""

import re

from tests.rules.project import ROOT, WEB, files_in, name_of

SOURCES = (".ts", ".tsx", ".js", ".mjs", ".html")
AS_HTML = re.compile(
    r"\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|srcdoc|eval\()"
)


def test_no_text_becomes_html():
    shipped = [path for path in files_in(WEB, *SOURCES) if "tests" not in path.parts]
    assert [name_of(path) for path in shipped if AS_HTML.search(path.read_text())] == []


def test_no_app_imports_the_other():
    other = re.compile(r"""from ["'][^"']*apps/""")
    assert [
        name_of(path) for path in files_in(WEB / "apps", *SOURCES) if other.search(path.read_text())
    ] == []


def test_pages_load_nothing_from_elsewhere():
    """Fonts, styles and scripts come with us: an installed Stepaside works on a closed network."""
    elsewhere = re.compile(r"""(src|href|url\()\s*=?\s*["'(]?https?://""")
    pages = [*files_in(WEB, ".html", ".css"), *files_in(ROOT / "src", ".html")]
    assert [name_of(path) for path in pages if elsewhere.search(path.read_text())] == []
