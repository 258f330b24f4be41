"""The list as a Word document, in the owners' own form: title lines, seven columns, live links, ready to
print."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from doblest.exports.characters import draw_strangers
from doblest.exports.corrections import Correction, list_corrections
from doblest.exports.documents.docx_page import add_table, build_page, save
from doblest.exports.documents.owners_file import WordCells, find_cells, open_document
from doblest.exports.documents.tracked_changes import CorrectionWriter, WordCell, group_by_cell
from doblest.exports.format import Output
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options, Values
from doblest.exports.tabular.table import build_table
from doblest.model import Edition

_PROPERTY_LIMIT = 255
"""Characters, of the format."""


def build_list(edition: Edition, options: Options) -> Output:
    """The owners' words, with the corrections made, tracked, or left out, as the choice says."""
    corrections = _list_corrections(edition, options)
    document = open_document(options.document)
    cells = find_cells(document, edition) if document else {}
    if document is None or not all((one.slug, one.field) in cells for one in corrections):
        document, cells = build_document(edition)
    writer = CorrectionWriter(document, tracked=options.values == "tracked")
    for key, of_cell in group_by_cell(corrections):
        writer.write(cells[key], of_cell)
    return Output(save(document), len(edition.records))


def _list_corrections(edition: Edition, options: Options) -> tuple[Correction, ...]:
    if options.values == "original":
        return ()
    is_proposed = options.proposed and options.values == "tracked"
    return list_corrections(edition, options.history, proposed=is_proposed)


def build_document(edition: Edition, values: Values = "original") -> tuple[Any, WordCells]:
    """The list as a new document, and its cells."""
    document = build_page(edition)
    cells = _add_table(document, edition, values)
    _add_footer(document, edition)
    _set_properties(document, edition)
    return document, cells


def _add_table(document: Any, edition: Edition, values: Values) -> WordCells:
    table = build_table(edition, values)
    header, *written_rows = add_table(document, table).iter(qn("w:tr"))
    headings = zip(table.columns, table.header, header.iter(qn("w:tc")), strict=True)
    rows = zip(edition.records, table.rows, written_rows, strict=True)
    return {("", column): WordCell(cell, text) for column, text, cell in headings} | {
        (record.slug, column): WordCell(cell, text.text)
        for record, row, written in rows
        for column, text, cell in zip(table.columns, row, written.iter(qn("w:tc")), strict=True)
    }


def _add_footer(document: Any, edition: Edition) -> None:
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    day = f"{datetime.fromisoformat(edition.at):%d.%m.%Y}"
    run = paragraph.add_run(f"Редакция {edition.revision} от {day} · стр. ")
    run.font.size = Pt(8)
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE ">'
            '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def _set_properties(document: Any, edition: Edition) -> None:
    properties = document.core_properties
    properties.title = draw_strangers(edition.title)[:_PROPERTY_LIMIT]
    properties.comments = draw_strangers(describe_origin(edition))[:_PROPERTY_LIMIT]
    properties.revision = max(edition.revision, 1)
