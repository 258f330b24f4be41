"""Web archives, as Word and browsers save them."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from doblest.model import Document
from doblest.reading.blocks import Row
from doblest.reading.formats.mhtml import read_blocks
from tests.support.documents import fields, html, read_back, refusal, rows_of

TABLE = "<html><body><p>Города</p><table><tr><td>Город<td>Год<tr><td>Лысьва<td>2021</table></body></html>"


def pack(*pages: tuple[str, str]) -> bytes:
    whole = MIMEMultipart("related")
    for page, charset in pages:
        whole.attach(MIMEText(page, "html", charset))
    return whole.as_bytes()


def test_the_list_reads_the_same(bundled: Document) -> None:
    page = html(rows_of(bundled)).decode()
    assert fields(read_back(pack((page, "utf-8")), "список.mht").entries) == fields(bundled.entries)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_the_encoding_is_that_of_the_part(charset: str) -> None:
    document = read_back(pack((TABLE, charset)), "список.doc")
    assert (document.heading, document.entries[0].city) == ("Города", "Лысьва")


def test_tables_of_two_pages_are_told_apart() -> None:
    blocks = read_blocks(pack((TABLE, "utf-8"), (TABLE, "utf-8")), "а.mht")
    assert len({block.table for block in blocks if isinstance(block, Row)}) == 2


def test_an_archive_without_a_page_is_refused() -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("просто текст", "plain", "utf-8"))
    assert "веб-архиве" in refusal(whole.as_bytes(), "а.mht")


def test_a_letter_is_no_web_archive() -> None:
    letter = EmailMessage()
    letter.set_content("Город Лысьва")
    assert "веб-архиве" not in refusal(letter.as_bytes(), "а.eml")
