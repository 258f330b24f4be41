"""Where a claim stands in the taxonomy of products."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.reference.products import OTHER, products


def _index() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Patterns by their last word: the other words that must stand beside it, and the product."""
    table: dict[str, list[tuple[frozenset[str], str]]] = {}
    for product in products().values():
        for pattern in product.patterns:
            words = pattern.split()
            table.setdefault(words[-1], []).append((frozenset(words[:-1]), product.key))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_PATTERNS: Final = _index()


def categorise(name: str | None, of: str | None) -> str:
    """Key of the product that an object belongs to; packaging belongs to its content."""
    if name is None:
        return OTHER
    head = name.rsplit(" ", 1)[-1]
    beside = f"{name} {of}".split() if of else name.split()
    if of is not None:
        inner = of.rsplit(" ", 1)[-1]
        first, second = (inner, head) if head in lexicon.CONTAINERS else (head, inner)
        return (
            _match(inner, beside, 1)
            or _match(head, beside, 1)
            or _match(first, beside, 0)
            or _match(second, beside, 0)
            or _by_word(beside)
        )
    return _match(head, beside, 0) or _by_word(beside)


def _match(word: str, beside: list[str], least: int) -> str | None:
    """The product of the longest pattern that ends in the word, with at least so many others."""
    for others, key in _PATTERNS.get(word, ()):
        if len(others) < least:
            return None
        if others.issubset(beside):
            return key
    return None


def _by_word(beside: list[str]) -> str:
    """The product of any word of the phrase: «фонд обороны» by its «фонд»."""
    for word in beside:
        key = _match(word.lower(), beside, 0)
        if key is not None:
            return key
    return OTHER
