"""A region's rows as a Word file in the owners' own form, with hidden keys, to be mended and sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt
from msgspec.structs import replace

from doblest import reading
from doblest.data import load
from doblest.exports.characters import draw_strangers
from doblest.exports.documents.comments import add_comment
from doblest.exports.documents.docx_page import add_table, build_page, save
from doblest.exports.tabular.table import Table, build_table
from doblest.model import Edition, Finding, Record
from doblest.reference.regions import regions
from doblest.rounds.keys import make_key
from doblest.rounds.marking import mark_file, mark_row
from doblest.rounds.values import NEEDED, Excerpt, Order, SentExcerpt, SentRow
from doblest.wording.dates import format_day
from doblest.wording.findings import format_message


def name_file(region: str) -> str:
    """`vypiska-permskiy-kray.docx`: what the region's excerpt is called."""
    return f"vypiska-{regions()[region].key}.docx"


def build_excerpt(edition: Edition, order: Order) -> Excerpt:
    """The excerpt of the region's rows of an edition, which has no others."""
    table = _choose_columns(build_table(edition, "corrected"), order.columns)
    document = _build_document(edition, order)
    rows = _list_cells(add_table(document, table))
    comments = tuple(_add_comments(document, edition, table.columns, rows)) if order.findings else ()
    keys = [make_key(order.round, record.slug) for record in edition.records]
    for number, (row, key) in enumerate(zip(rows, keys, strict=True), 1):
        mark_row(row, key, number)
    sent = _read_back(save(document), edition, order, table, keys)
    sent = replace(sent, comments=comments)
    mark_file(document, sent)
    content = save(document)
    return Excerpt(content, replace(sent, sha256=sha256(content).hexdigest()))


def _choose_columns(table: Table, asked: Sequence[str]) -> Table:
    if not asked:
        return table
    places = [place for place, column in enumerate(table.columns) if column in (*NEEDED, *asked)]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(
        tuple(table.columns[place] for place in places), tuple(table.header[place] for place in places), rows
    )


def _build_document(edition: Edition, order: Order) -> Any:
    document, words = build_page(edition), load("rounds")["excerpt"]
    _drop_effects(document)
    given = {"region": regions()[order.region].name, "due": format_day(order.due.isoformat(), "ru")}
    lines = [words["heading"], *words["instructions"], *([words["findings"]] if order.findings else [])]
    for place, line in enumerate(lines):
        run = document.add_paragraph().add_run(line.format(**given))
        run.bold, run.font.size = not place, Pt(12 if not place else 10)
    document.core_properties.comments = ""
    return document


def _drop_effects(document: Any) -> None:
    """A second copy of the styles, for Word 2010 alone: half of an empty file."""
    parts = document.part.rels
    for key in [key for key, one in parts.items() if one.reltype.endswith("/stylesWithEffects")]:
        del parts[key]


def _list_cells(table: Any) -> list[list[Any]]:
    """The cells of each row below the header."""
    return [list(row.iter(qn("w:tc"))) for row in list(table.iter(qn("w:tr")))[1:]]


def _add_comments(
    document: Any, edition: Edition, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> Iterator[str]:
    for record, cells in zip(edition.records, rows, strict=True):
        by_column = dict(zip(columns, cells, strict=True))
        for finding in _list_open(record):
            text = draw_strangers(format_message(finding, "ru"))
            cell = by_column.get(finding.field, by_column["city"])
            add_comment(document, cell, text, load("rounds")["excerpt"]["author"])
            yield text


def _list_open(record: Record) -> list[Finding]:
    """What nobody has decided on."""
    return [one for one in record.findings if one.key not in record.decisions]


def _read_back(
    content: bytes, edition: Edition, order: Order, table: Table, keys: Sequence[str]
) -> SentExcerpt:
    """What a reader finds in the file, so that nothing of our own writing looks like somebody's change."""
    read = reading.read_bytes(content, name_file(order.region))
    slugs = [record.slug for record in edition.records]
    rows = tuple(
        SentRow(key, slug, entry) for key, slug, entry in zip(keys, slugs, read.entries, strict=True)
    )
    return SentExcerpt(
        round=order.round,
        region=order.region,
        name=name_file(order.region),
        sha256="",
        revision=edition.revision,
        title=edition.title_key,
        columns=table.columns,
        rows=rows,
    )
