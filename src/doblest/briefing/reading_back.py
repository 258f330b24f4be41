"""The words of a finished file, read from its bytes alone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pptx
import pypdfium2  # type: ignore[import-untyped] # its types are partial

from doblest.reading.blocks import Line, Row
from doblest.reading.formats import docx

_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a printed line."""


def read_words(content: bytes, name: str) -> str:
    """Paragraphs in their order, a line each; of a PDF the lines as they are printed."""
    read = {".docx": _read_docx, ".pptx": _read_pptx, ".pdf": _read_pdf}[name[name.rindex(".") :]]
    return "\n".join(read(content, name))


def _read_docx(content: bytes, name: str) -> Iterator[str]:
    """By the reader of lists."""
    for block in docx.read_blocks(content, name):
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Row):
            yield from (cell.text for cell in block.cells)


def _read_pptx(content: bytes, name: str) -> Iterator[str]:
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)


def _read_pdf(content: bytes, name: str) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            yield page.get_textpage().get_text_range().replace("\r\n", "\n").replace(_HYPHEN, "-")
    finally:
        document.close()
