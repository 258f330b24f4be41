"""Web archives (mhtml), which Word also saves under the name doc: the pages in them are read as html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from doblest.errors import ReadingError
from doblest.reading.blocks import Block, separate_tables
from doblest.reading.format import Candidate, Format
from doblest.reading.formats import html
from doblest.reading.safety import Repeats, check_letter

_HEAD = 4096
_ARCHIVE = re.compile(
    rb"^Content-Type:\s*multipart/(?:related|alternative|mixed)\b", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset", re.IGNORECASE)


def recognise(candidate: Candidate) -> bool:
    head = candidate.data[:_HEAD]
    return b":" in head.partition(b"\n")[0] and bool(_ARCHIVE.search(head))


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of all pages of a web archive in their order."""
    repeats = Repeats(name)
    for number, page in enumerate(_unpack_pages(data, name)):
        yield from separate_tables(html.read_page(page, name, repeats), number)


def extract_text(data: bytes, name: str) -> str:
    """All text of the pages."""
    return "\n".join(html.extract_text(page, name) for page in _unpack_pages(data, name))


def _unpack_pages(data: bytes, name: str) -> list[bytes]:
    check_letter(data, name)
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        pages = [page for page in map(_decode_page, parts) if page.strip()]
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise _refuse(name) from error
    if not pages:
        raise _refuse(name)
    return pages


def _decode_page(part: Message) -> bytes:
    """The bytes of a page; one that does not name its encoding itself has that of its part."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    charset = part.get_content_charset()
    if charset is None or _CHARSET.search(payload[:_HEAD]):
        return payload
    return payload.decode(charset, "replace").encode("utf-8-sig")


def _refuse(name: str) -> ReadingError:
    remedy = "Откройте его в Word и сохраните как docx"
    return ReadingError("в веб-архиве (mht) нет страницы, которую можно прочесть", where=name, remedy=remedy)


FORMAT = Format("mhtml", (".mht", ".mhtml"), recognise, read_blocks, extract_text)
