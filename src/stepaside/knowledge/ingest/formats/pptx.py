"""PPTX to blocks: each slide is a section under its title, with its lists, tables and speaker's notes."""

import io
from collections.abc import Iterator
from typing import Any

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.office import check_office, properties
from stepaside.knowledge.ingest.formats.tables import clean_cell, table
from stepaside.knowledge.ingest.job import Job, Read, Unreadable

MOST_SLIDES, DEEPEST = 2_000, 8


def read_pptx(job: Job) -> Read:
    """Title, blocks, language and date. Raises Unreadable for what is no PPTX, is protected, or is a bomb."""
    from pptx import Presentation

    check_office(job.content, kind="PPTX")
    try:
        slides = list(Presentation(io.BytesIO(job.content)).slides)[:MOST_SLIDES]
        blocks = [block for number, slide in enumerate(slides, 1) for block in _slide(slide, number)]
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise Unreadable("It is damaged, or not a PPTX file.", "Open it and save it again.") from error
    if not any(block.kind != "heading" for block in blocks):
        raise Unreadable("It has no text, only pictures.", "Add the words as text.", code="scanned")
    said = properties(job.content)
    return Read(said.get("title", ""), blocks, language=said.get("language"), dated=said.get("dated"))


def _slide(slide: Any, number: int) -> Iterator[Block]:
    title = slide.shapes.title
    name = clean_cell(title.text_frame.text) if title is not None and title.has_text_frame else ""
    yield Block("heading", name or f"Slide {number}", 2)
    for shape in _in_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None and notes.text.strip():
        yield Block("text", clean_cell(notes.text))


def _in_order(shapes: Any, depth: int = 0) -> list[Any]:
    """From the top down, groups opened: the order of a file is the order in which things were drawn."""
    found: list[Any] = []
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < DEEPEST:
            found += _in_order(shape.shapes, depth + 1)
        else:
            found.append(shape)
    return (
        sorted(found, key=lambda shape: ((shape.top or 0) // 200_000, shape.left or 0))
        if not depth
        else found
    )


def _shape(shape: Any) -> Iterator[Block]:
    if getattr(shape, "has_table", False):
        yield from table([[clean_cell(cell.text) for cell in row.cells] for row in shape.table.rows])
    elif shape.has_text_frame:
        paragraphs = [one for one in shape.text_frame.paragraphs if one.text.strip()]
        listed = len(paragraphs) > 1
        for one in paragraphs:
            text = clean_cell(one.text)
            yield Block("item", f"{'  ' * one.level}- {text}") if listed else Block("text", text)
