"""What CQL2 text allows and the parser lacks, said in words that it knows and no longer ones.

`\\'` in a text is an apostrophe, as `''` is; `()` is an empty list.
"""

from __future__ import annotations

import re
from typing import Any

from doblest.featurestore.errors import FilterError

LITERAL = r"'(?:[^'\\]|''|\\.)*+(?:'|\\?\Z)|\"[^\"]*+(?:\"|\Z)"
"""A text or a quoted name; one that is not closed reaches to the end, lest each of its quotes look there."""
_LITERAL = re.compile(f"({LITERAL})", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_EMPTY_LIST = re.compile(r"([,(]\s*)\((\s*)\)")
_EMPTY_TEXT = "''"


def standardise(text: str) -> tuple[str, int]:
    """The text with each character in its place, and how many empty lists stand as empty texts in it."""
    pieces, count = _LITERAL.split(text), 0
    for place, piece in enumerate(pieces):
        if place % 2:
            pieces[place] = _ESCAPE.sub(_double_quote, piece)
        else:
            pieces[place], number = _EMPTY_LIST.subn(rf"\g<1>{_EMPTY_TEXT}\2", piece)
            count += number
    return "".join(pieces), count


def _double_quote(match: re.Match[str]) -> str:
    return _EMPTY_TEXT if match[1] == "'" else match[0]


def restore_empty_lists(tree: Any, count: int) -> Any:
    """The tree with empty lists where `standardise` wrote empty texts.

    FilterError where a list stands that is no argument of a function of lists.
    """
    if not count:
        return tree
    restored, number = _restore(tree)
    if number != count:
        raise FilterError("Пустой список «()» годится только в A_EQUALS и других действиях со списками")
    return restored


def _restore(node: Any) -> tuple[Any, int]:
    """The part, and how many lists it got."""
    if isinstance(node, list):
        return _restore_all(node)
    if not isinstance(node, dict) or "args" not in node:
        return node, 0
    is_of_lists = str(node["op"]).lower().startswith("a_")
    args, number = (_empty_texts if is_of_lists else _restore_all)(node["args"])
    return node | {"args": args}, number


def _restore_all(nodes: list[Any]) -> tuple[list[Any], int]:
    parts = [_restore(part) for part in nodes]
    return [part for part, _ in parts], sum(number for _, number in parts)


def _empty_texts(nodes: list[Any]) -> tuple[list[Any], int]:
    """Arguments of a function of lists."""
    is_empty = [part in ("", [""]) for part in nodes]  # the parser makes a list of one text
    args = [[] if empty else part for part, empty in zip(nodes, is_empty, strict=True)]
    return args, sum(is_empty)
