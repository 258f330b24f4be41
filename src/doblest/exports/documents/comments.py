"""A Word comment on a cell of a table."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doblest.data import load
from doblest.exports.characters import draw_strangers


def add_comment(document: Any, cell: Any, text: str, author: str) -> None:
    """Put it on the first paragraph of the cell."""
    initials = load("exports")["tracked"]["initials"]
    comment = document.part.comments.add_comment(draw_strangers(text), draw_strangers(author), initials)
    key = f'{nsdecls("w")} w:id="{comment.comment_id}"'
    paragraph = next(cell.iter(qn("w:p")))
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, parse_xml(f"<w:commentRangeStart {key}/>"))
    paragraph.append(parse_xml(f"<w:commentRangeEnd {key}/>"))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:commentReference {key}/></w:r>"))
