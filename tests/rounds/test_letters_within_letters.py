"""Letters that are nothing but heads or letters within letters: refused in a sentence, in no time."""

from __future__ import annotations

import time

import pytest

from doblest.errors import ReadingError
from doblest.reading import read_bytes
from doblest.rounds.files import IncomingFile, unpack


def nest(levels: int) -> str:
    heads = (f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(levels))
    return "MIME-Version: 1.0\r\n" + "".join(heads)


HOSTILE = {
    "nested": nest(600),
    "nested without end": nest(3_000),
    "parts": "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\n" * 9_000,
    "parameters": "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: a/b"
    + "; n=v" * 20_000,
    "folded": "Content-Type: multipart/mixed; boundary=x\r\nContent-Disposition: a" + ";\r\n n=v" * 20_000,
}


@pytest.mark.quiet
@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", ["ответ.eml", "ответ.mht"])
def test_letters_without_end_are_refused_in_a_sentence(kind: str, name: str) -> None:
    content, started = HOSTILE[kind].encode(), time.process_time()
    with pytest.raises(ReadingError) as refused:
        unpack(IncomingFile(name, content)) if name.endswith("eml") else read_bytes(content, name)
    assert refused.value.remedy
    assert time.process_time() - started < 3


def test_cells_that_pages_of_a_web_archive_repeat_count_together() -> None:
    wide = f"<table><tr><td>Город<td>Год{('<tr>' + '<td colspan=1000>x' * 16) * 8}</table>"
    page = f"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{wide}\r\n"
    archive = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" + page * 9 + "--x--"
    with pytest.raises(ReadingError, match="клеток, названных числом повторов"):
        read_bytes(archive.encode(), "ответ.mht")
