"""A part of a filter in words of CQL2 text, for a refusal to name it."""

from __future__ import annotations

from typing import Any

from doblest.featurestore.errors import FilterError

_MAX_LENGTH = 80
"""Characters of a part that a refusal quotes."""
_VALUES = ("+", "-", "*", "/", "%", "^", "div", "casei", "accenti")
_CONDITIONS = ("=", "<>", "<", "<=", ">", ">=", "and", "or", "like", "in", "not", "between", "isnull")
_INFIX = (*_VALUES[:7], *_CONDITIONS[:10])


def describe_part(node: Any) -> str:
    """The part as text, cut where it is long."""
    text = _format(node)
    return text if len(text) <= _MAX_LENGTH else f"{text[: _MAX_LENGTH - 1]}…"


def refuse_operation(node: dict[str, Any], known: str = "") -> FilterError:
    """For an operation that filters here do not have; `known` lists those that stand in its place."""
    name = str(node["op"])
    if name.lower() in _VALUES:
        return FilterError(f"«{describe_part(node)}» не условие; нужно сравнение или их сочетание")
    if name.lower() in _CONDITIONS or (name.lower().startswith(("s_", "t_", "a_")) and not known):
        return FilterError(f"«{describe_part(node)}» — условие там, где нужно значение")
    available = f"; есть {known}" if known else ""
    return FilterError(f"Нет действия «{name[:40]}»: «{describe_part(node)}»{available}")


def _format(node: Any) -> str:
    match node:
        case None:
            return "NULL"
        case bool():
            return str(node).upper()
        case int() | float():
            return f"{node:.15g}"
        case str():
            return "'" + node.replace("'", "''") + "'"
        case list():
            return f"({', '.join(map(_format, node))})"
        case {"op": name}:
            return _format_operation(str(name), node.get("args") or [])
        case dict():
            return _format_value(node)
    return str(node)


def _format_operation(name: str, args: Any) -> str:
    parts = list(map(_format, args)) if isinstance(args, list | tuple) else [_format(args)]
    word = name.upper() if name.isalpha() else name
    match name.lower(), parts:
        case "isnull", [subject]:
            return f"{subject} IS NULL"
        case "not", [condition]:
            return f"NOT {condition}"
        case "between", [subject, low, high]:
            return f"{subject} BETWEEN {low} AND {high}"
        case low, [_, _, *_] if low in _INFIX:
            return f" {word} ".join(parts)
    return f"{name}({', '.join(parts)})"


def _format_value(node: dict[str, Any]) -> str:
    """A property, a moment, a box or a geometry."""
    match node:
        case {"property": name}:
            return str(name)
        case {"type": kind}:
            return str(kind).upper()
        case {"bbox": [*sides]}:
            return f"BBOX{_format(sides)}"
        case {"interval": [*ends]}:
            return f"INTERVAL{_format(ends)}"
    return ", ".join(f"{str(name).upper()}({_format(value)})" for name, value in node.items()) or "{}"
