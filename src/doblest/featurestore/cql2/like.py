"""SQL's LIKE in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable

_Piece = re.Pattern[str]
_TOKENS = re.compile(r"\\.|%|_|[^\\%_]+|\\", re.DOTALL)


def compile_like(pattern: str) -> Callable[[str], bool]:
    """A test of a text: `%` is any text, `_` one character, a backslash takes them literally.

    Without backtracking: each piece between two `%` is looked for after the one before it.
    """
    pieces = [""]
    for token in _TOKENS.findall(pattern):
        if token == "%":
            pieces.append("")
        elif token == "_":
            pieces[-1] += "."
        else:
            pieces[-1] += re.escape(token[1:] if token[0] == "\\" and len(token) > 1 else token)
    if len(pieces) == 1:
        whole = re.compile(pieces[0], re.DOTALL)
        return lambda text: whole.fullmatch(text) is not None
    first, *middle = (re.compile(piece, re.DOTALL) for piece in pieces[:-1])
    last = re.compile(f"(?:{pieces[-1]})\\Z", re.DOTALL)
    return lambda text: _match_pieces(first, middle, last, text)


def _match_pieces(first: _Piece, middle: list[_Piece], last: _Piece, text: str) -> bool:
    match = first.match(text)
    for piece in middle:
        match = match and piece.search(text, match.end())
    return match is not None and last.search(text, match.end()) is not None
