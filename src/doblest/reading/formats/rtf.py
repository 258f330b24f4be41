"""Rich Text Format (rtf): tables as Word and LibreOffice write them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator

from doblest.reading.blocks import Block, describe_hidden
from doblest.reading.format import RICH_TEXT, Candidate, Format
from doblest.reading.parsers.rtf_flow import read_events
from doblest.reading.parsers.rtf_tables import BlockReader, TableBuilder

_LEFT_OUT = {
    "hidden": "скрытый текст",
    "after": "текст за концом документа rtf",
}


def recognise(candidate: Candidate) -> bool:
    return candidate.data.removeprefix(BOM_UTF8).lstrip().startswith(RICH_TEXT)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a rich text in their order, then what was left out."""
    builder = TableBuilder(name)
    left_out: list[Block] = []
    for event in read_events(data, name):
        if event.name in _LEFT_OUT:
            left_out += describe_hidden([event.text], _LEFT_OUT[event.name])
        else:
            builder.add(event)
    yield from BlockReader(name).read_blocks(builder.finish())
    yield from left_out


def extract_text(data: bytes, name: str) -> str:
    """All text, without regard to rows and cells."""
    return "".join(event.text if event.name == "text" else "\n" for event in read_events(data, name))


FORMAT = Format("rtf", (".rtf",), recognise, read_blocks, extract_text)
