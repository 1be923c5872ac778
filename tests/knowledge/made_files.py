"""Real files, made for a test: PDF, DOCX, PPTX, XLSX, mail and archives, as programs write them."""

import io
import zipfile
import zlib
from email.message import EmailMessage
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.util import Inches

CONTENT_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="{}"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>
<dcterms:modified xsi:type="dcterms:W3CDTF">{dated}</dcterms:modified></cp:coreProperties>"""
SHEET_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""


def zipped(parts: dict[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, prolog: str = "", **parts: bytes) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS.format("word/document.xml"),
            "word/document.xml": prolog + WORD.format(body),
            **parts,
        }
    )


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(*rows: tuple[str, ...]) -> str:
    """The first row is marked as the head, as a word processor does."""
    lines = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        lines.append(f"<w:tr>{head}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def xlsx(**sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets; text is kept inline, numbers as numbers."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        for i in range(1, len(names) + 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": SHEET_TYPES,
        "_rels/.rels": RELATIONS.format("xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{main}"><sheetData>' + (
            "".join(f'<row r="{at}">{"".join(_cell(at, c, v) for c, v in enumerate(row))}</row>'
                    for at, row in enumerate(rows, 1))
        ) + "</sheetData></worksheet>"  # fmt: skip
    return zipped(parts)


def _cell(row: int, column: int, value: object) -> str:
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def pptx(*slides: tuple[str, list[str]], notes: str = "", rows: list[list[str]] | None = None) -> bytes:
    """Slides with a title and points; `notes` and a table of `rows` go to the last one."""
    show = Presentation()
    for title, points in slides:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    if rows:
        shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(5), Inches(6), Inches(1))
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                shape.table.cell(at, column).text = cell
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    target = io.BytesIO()
    show.save(target)
    return target.getvalue()


def pdf(*lines: str, encrypted: bool = False) -> bytes:
    """One page of these lines; with `encrypted`, one that wants a password."""
    return pdf_of([[(12, line) for line in lines]], encrypted=encrypted)


def pdf_of(
    pages: list[list[tuple[float, str]]],
    *,
    encrypted: bool = False,
    info: str = "",
    packed: bool = False,
    extra: bytes = b"",
) -> bytes:
    """A PDF written by hand: each page is lines with their size; `extra` is an image on every page."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        extra or b"null",
    ]
    kids = []
    for lines in pages:
        drawn = "BT 72 740 Td " + " ".join(
            f"/F1 {size} Tf {size * 1.3:.1f} TL ({_escaped(line)}) Tj T*" for size, line in lines
        ) + " ET"  # fmt: skip
        content = drawn.encode("latin-1") + (b" q 600 0 0 700 0 0 cm /I1 Do Q" if extra else b"")
        filtered = b"/Filter /FlateDecode " if packed else b""
        content = zlib.compress(content) if packed else content
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(content), content))
        pictures = " /XObject << /I1 4 0 R >>" if extra else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >>{pictures} >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    objects += [f"<< {info} >>".encode(), lock]
    return _assembled(objects, encrypted=encrypted)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: list[bytes], *, encrypted: bool) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{at:010} 00000 n \n" for at in offsets
    )
    lock = f" /Encrypt {len(objects)} 0 R /ID [<{'43' * 16}> <{'43' * 16}>]" if encrypted else ""
    root = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects) - 1} 0 R{lock} >>"
    return out + f"{table}{root}\nstartxref\n{len(out)}\n%%EOF".encode()


def mail(subject: str, text: str, *, html: str = "", attachments: dict[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Tom <tom@harbour.example>",
        "ada@mail.example",
        subject,
    )
    message["Date"], message["Message-ID"] = "Tue, 03 Mar 2026 10:15:00 +0100", "<1@harbour.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attachments or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
