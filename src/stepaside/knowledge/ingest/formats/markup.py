"""reStructuredText and AsciiDoc as Markdown, as far as headings, code, lists and words go.

Documentation in repositories is often written in these. Their finer marks are left as they stand.
"""

import re

_RULER = re.compile(r"^([=\-`:'\"~^_*+#<>.])\1{2,}\s*$")
_DIRECTIVE = re.compile(r"^(\s*)\.\. ([\w-]+)::\s*(.*)$")
_CODE = {"code", "code-block", "sourcecode", "parsed-literal", "highlight", "literalinclude", "prompt"}
_WORDS = {"note", "warning", "tip", "important", "hint", "caution", "danger", "attention", "seealso", "admonition",
          "versionadded", "versionchanged", "deprecated", "rubric", "topic", "epigraph"}  # fmt: skip
_ROLE = re.compile(r":[\w:+-]+:`([^`<]*?)\s*(?:<[^`>]*>)?`")
_LINK = re.compile(r"`([^`<]+?)\s*<([^`>]+)>`__?")
_ADOC_HEADING = re.compile(r"^(={1,6})\s+(\S.*)$")
_ADOC_MACRO = re.compile(r"(?:link:|xref:|<<)?(https?://[^\s\[]+|[\w./#-]+)\[([^\]]+)\]")


def rst_to_markdown(text: str) -> str:
    """Headings by the order in which their underlines appear; directives give their words or their code."""
    lines, at = text.expandtabs(8).split("\n"), 0
    out: list[str] = []
    levels: list[str] = []
    while at < len(lines):
        line = lines[at]
        if found := _DIRECTIVE.match(line):
            at = _directive(lines, at, found, out)
        elif title := _title(lines, at):
            name, mark, at = title
            levels += [mark] if mark not in levels else []
            out += ["", f"{'#' * min(levels.index(mark) + 1, 6)} {_inline(name)}", ""]
        elif line.rstrip().endswith("::") and _indented(lines, at + 1):
            out += [_inline(line.rstrip()[:-1]), ""]
            at = _code(lines, at + 1, "", out)
        elif line.lstrip().startswith(".. "):  # a comment or a target
            at = _end_of_block(lines, at + 1, len(line) - len(line.lstrip()))
        else:
            out.append(_inline(re.sub(r"^(\s*)#\. ", r"\g<1>1. ", line)))
            at += 1
    return "\n".join(out)


def adoc_to_markdown(text: str) -> str:
    """Headings, delimited blocks as code, and links as their words."""
    out: list[str] = []
    fenced = ""
    for line in text.split("\n"):
        if fenced or line.rstrip() in ("----", "....", "```"):
            ends = line.rstrip() == fenced
            out.append("```" if ends or not fenced else line)
            fenced = "" if ends else fenced or line.rstrip()
        elif heading := _ADOC_HEADING.match(line):
            out += ["", f"{'#' * len(heading[1])} {heading[2]}", ""]
        elif not re.match(r"^(?::[\w!-]+:.*|\[[^\]]*\]|//.*|include::.*|image::?.*|toc::.*)$", line):
            bullet = re.match(r"^(\*+|\.+) (?=\S)", line)
            mark = "" if bullet is None else "- " if bullet[1][0] == "*" else "1. "
            out.append(mark + _ADOC_MACRO.sub(r"\2", line[bullet.end() if bullet else 0 :]))
    return "\n".join(out)


def _title(lines: list[str], at: int) -> tuple[str, str, int] | None:
    """A title's words, the mark of its level, and the line after it."""
    line = lines[at].rstrip()
    after = lines[at + 1].rstrip() if at + 1 < len(lines) else ""
    below = lines[at + 2].rstrip() if at + 2 < len(lines) else ""
    if _RULER.match(line) and after.strip() and below == line and len(line) >= len(after.strip()):
        return after.strip(), line[0] * 2, at + 3
    ruled = line and not line[0].isspace() and not _RULER.match(line) and _RULER.match(after)
    if ruled and len(after) >= len(line):
        return line, after[0], at + 2
    return None


def _directive(lines: list[str], at: int, found: re.Match[str], out: list[str]) -> int:
    margin, name, argument = len(found[1]), found[2], found[3]
    end = _end_of_block(lines, at + 1, margin)
    if name in _CODE:
        return _code(lines, at + 1, argument, out) if end > at + 1 else end
    if name in _WORDS:
        body = [line.strip() for line in lines[at + 1 : end] if not re.match(r"\s*:[\w-]+:", line)]
        out += ["", " ".join(filter(None, (_inline(argument), ""))), *map(_inline, body), ""]
    return end


def _code(lines: list[str], at: int, language: str, out: list[str]) -> int:
    margin = min((len(one) - len(one.lstrip()) for one in _block(lines, at) if one.strip()), default=0)
    end = _end_of_block(lines, at, margin - 1)
    body = [one[margin:] for one in lines[at:end] if not re.match(r"\s*:[\w-]+:", one)]
    out += ["", f"```{language.strip()}", *"\n".join(body).strip("\n").split("\n"), "```", ""]
    return end


def _block(lines: list[str], at: int) -> list[str]:
    return lines[at : _end_of_block(lines, at, 0)]


def _end_of_block(lines: list[str], at: int, margin: int) -> int:
    """The first line that is indented no more than the margin, blank ones aside."""
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > margin):
        at += 1
    return at


def _indented(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return following.startswith((" ", "\t"))


def _inline(line: str) -> str:
    line = _LINK.sub(r"[\1](\2)", _ROLE.sub(r"\1", line))
    return line.replace("``", "`")
