"""The bytes of a page, a letter or a document, or words that were pasted, to a text of the news."""

from __future__ import annotations

import email
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from msgspec.structs import replace

from doblest.data import load
from doblest.errors import ReadingError
from doblest.news.page import read_page
from doblest.news.values import News
from doblest.reading.blocks import Block, Line, Row
from doblest.reading.encoding import decode
from doblest.reading.formats import docx, html, text
from doblest.reading.registry import detect_format
from doblest.reading.safety import check_letter, check_size

_BLANK_LINES = re.compile(r"\n{2,}")


def read_news(data: bytes, name: str) -> News:
    """Raises ReadingError for what is empty, too long, or no page, letter, docx or text."""
    check_size(len(data), name)
    return _check(_read(data, name), name)


def read_text(pasted: str) -> News:
    """Raises ReadingError for a text that is empty or too long."""
    return _check(News(pasted), "текст")


def _check(news: News, name: str) -> News:
    lines = "\n".join(" ".join(line.split()) for line in news.text.splitlines())
    joined = _BLANK_LINES.sub("\n\n", lines.strip("\n"))  # a sentence goes on past the end of a line alone
    if not joined:
        raise ReadingError("в тексте нет слов", where=name, remedy="Вставьте текст новости целиком")
    most = int(load("limits")["news"]["characters"])
    if len(joined) > most:
        what = f"текст новости длиннее {most} знаков"
        raise ReadingError(what, where=name, remedy="Вставьте одну новость, без остальной страницы")
    return replace(news, text=joined)


def _read(data: bytes, name: str) -> News:
    if PurePath(name).suffix.lower() == ".eml":
        return _read_letter(data, name)
    reader = detect_format(data, name)
    if reader is html.FORMAT:
        return read_page(decode(data, name), name)
    if reader is docx.FORMAT:
        return News("\n".join(_list_lines(docx.read_blocks(data, name))))
    if reader is text.FORMAT:
        return News(decode(data, name))
    what = f"новость в виде «{PurePath(name).suffix.lstrip('.') or name}» не читается"
    raise ReadingError(what, where=name, remedy="Сохраните страницу как html или вставьте её текст")


def _list_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Row):
            yield from (cell.text for cell in block.cells)


def _read_letter(data: bytes, name: str) -> News:
    """Its own words and those of a letter that it forwards, and the day on which the inner one was sent."""
    check_letter(data, name)
    try:
        return _read_message(email.message_from_bytes(data, policy=default), name)
    except (RecursionError, LookupError, UnicodeError, ValueError) as error:
        remedy = "Скопируйте текст письма и вставьте его"
        raise ReadingError("письмо не прочитать", where=name, remedy=remedy) from error


def _read_message(letter: EmailMessage, name: str) -> News:
    news = _read_body(letter.get_body(("plain", "html")), name)
    news = replace(news, published=news.published or _read_sent(letter))
    for part in letter.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            inner = _read_message(part.get_content(), name)
            own = {"text": f"{news.text}\n\n{inner.text}", "published": inner.published or news.published}
            news = replace(inner, **own)
    return news


def _read_body(body: MIMEPart | None, name: str) -> News:
    said = "" if body is None else _decode_part(body, name)
    is_page = body is not None and body.get_content_type() == "text/html"
    return read_page(said, name) if is_page and said.strip() else News(said)


def _decode_part(part: MIMEPart, name: str) -> str:
    """In the charset that it names; where it names none that is known, its bytes tell it."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset(""), "replace")
    except LookupError:
        return decode(content, name)


def _read_sent(letter: EmailMessage) -> str:
    with suppress(TypeError, ValueError):
        return parsedate_to_datetime(str(letter["Date"])).date().isoformat()
    return ""
