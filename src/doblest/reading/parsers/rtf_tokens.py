"""Rich text → tokens: groups, control words, control symbols, and bytes between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from doblest.errors import ReadingError

_TOKEN = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\(?P<word>[A-Za-z]++)(?P<number>-?[0-9]{1,10})?[0-9]*+ ?"
    rb"|(?P<hex>(?:\\'[0-9A-Fa-f]{2})++)"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<text>[^{}\\\r\n]++)"
    rb"|[\r\n]++|\\\Z"
)
"""Whatever stands at a place is one of these, so that each byte is looked at once."""


class Token(NamedTuple):
    """`kind` is `open`, `close`, `word`, `symbol` or `bytes`."""

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokenize(data: bytes, name: str) -> Iterator[Token]:
    """The tokens of a rich text; raw bytes of pictures (`\\bin`) are passed over.

    Raises ReadingError where those bytes are said to reach beyond the end.
    """
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        if match["word"] == b"bin":
            at = _skip_binary(at, int(match["number"] or 0), data, name)
        elif match.lastgroup is not None:
            yield _BUILDERS[match.lastgroup](match)


def _build_word(match: re.Match[bytes]) -> Token:
    number = match["number"]
    return Token("word", match["word"].decode(), None if number is None else int(number))


def _build_codes(match: re.Match[bytes]) -> Token:
    return Token("bytes", data=bytes.fromhex(match["hex"].replace(b"\\'", b"").decode()))


_BUILDERS: dict[str, Callable[[re.Match[bytes]], Token]] = {
    "brace": lambda match: _OPEN if match["brace"] == b"{" else _CLOSE,
    "word": _build_word,
    "number": _build_word,
    "hex": _build_codes,
    "symbol": lambda match: Token("symbol", match["symbol"].decode("latin-1")),
    "text": lambda match: Token("bytes", data=match["text"]),
}


def _skip_binary(at: int, size: int, data: bytes, name: str) -> int:
    if at + size > len(data):
        raise build_error("документ rtf обрезан: в нём меньше байт, чем сказано в «bin»", name)
    return at + max(size, 0)


def build_error(what: str, name: str) -> ReadingError:
    return ReadingError(what, where=name, remedy="Откройте его в редакторе и сохраните как docx")
