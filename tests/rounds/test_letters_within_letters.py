"""A letter that is nothing but letters within letters."""

from __future__ import annotations

import pytest

from doblest.errors import ReadingError
from doblest.rounds.files import IncomingFile, unpack


def test_letters_within_letters_without_end_are_refused_in_a_sentence() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    with pytest.raises(ReadingError, match="вложены одно в другое"):
        unpack(IncomingFile("ответ.eml", nested.encode()))
