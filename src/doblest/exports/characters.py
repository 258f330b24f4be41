"""Characters that a format cannot hold, drawn in their places: one for one, so that spans stay true."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from doblest.model import Edition
from doblest.packed import unpack

Characters = re.Pattern[str]

NOT_UTF8 = re.compile("[\ud800-\udfff]")
"""Halves of a pair."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 has no way to write (2.2), not even as a reference."""
NOT_WORD = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Of XML but the breaks of a line and of a page, for which Word has elements."""
NOT_EXCEL = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""Excel writes control characters as `_x0001_`."""
_ESCAPED = re.compile(r"\\[ubf]")
"""A control character as JSON writes it, or what looks like one."""
_PICTURES = 0x2400
"""Where Unicode draws the control characters, in their own order."""
_REPLACEMENT = "\ufffd"


def draw_strangers(text: str, strangers: Characters = NOT_XML) -> str:
    """The text with a control character as its picture, another stranger as U+FFFD."""
    return strangers.sub(_draw, text)


def _draw(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_PICTURES + code) if code < 0x20 else _REPLACEMENT


def draw_in_edition(edition: Edition, strangers: Characters) -> Edition:
    """The edition with its strangers drawn; itself where it has none."""
    try:
        content = msgspec.json.encode(edition, enc_hook=unpack).decode()
    except UnicodeEncodeError:
        return _draw_everywhere(edition, strangers)
    if strangers is NOT_UTF8 or not (_ESCAPED.search(content) or strangers.search(content)):
        return edition
    return _draw_everywhere(edition, strangers)


def _draw_everywhere(edition: Edition, strangers: Characters) -> Edition:
    plain = msgspec.to_builtins(edition, enc_hook=unpack)
    drawn: Edition = msgspec.convert(_draw_texts(plain, strangers), Edition)
    return drawn


def _draw_texts(node: Any, strangers: Characters) -> Any:
    if isinstance(node, str):
        return draw_strangers(node, strangers)
    if isinstance(node, dict):
        return {_draw_texts(key, strangers): _draw_texts(value, strangers) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_draw_texts(part, strangers) for part in node]
    return node
