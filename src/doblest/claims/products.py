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


def categorise(name: str | None, of: str | None, model: str | None = None) -> str:
    """Key of the product that an object belongs to; packaging belongs to its content.

    A pattern that needs both («корпус снаряд») decides before either alone; of two things in one count the
    first decides; a mark («корпус» of the model «Т-34») may be a word of a pattern.
    """
    if name is None:
        return OTHER
    words, inner = name.split(), (of or "").split()
    beside = [*words, *inner, *_fold_model(model)]
    head = words[-1]
    both = _match_both(head, inner, beside)
    if both is not None:
        return both
    first, second = (inner, words) if inner and head in lexicon.CONTAINERS else (words, inner)
    return _match_phrase(first) or _match_phrase(second) or _by_model(model) or _by_word(beside)


def _fold_model(model: str | None) -> list[str]:
    return [model.lower()] if model else []


def _match_both(head: str, inner: list[str], beside: list[str]) -> str | None:
    """The product of a pattern that holds the head and a word of its content or its mark."""
    content = {*inner, *beside[-1:]} - {head}
    for last in (*inner[-1:], head, *beside[-1:]):
        for needed, key in _PATTERNS.get(last, ()):
            pattern = {last, *needed}
            if needed and needed.issubset(beside) and head in pattern and not content.isdisjoint(pattern):
                return key
    return None


def _match_phrase(words: list[str]) -> str | None:
    """The product of the longest pattern that ends in the phrase's head."""
    return _match(words[-1], words) if words else None


def _match(word: str, beside: list[str]) -> str | None:
    for others, key in _PATTERNS.get(word, ()):
        if others.issubset(beside):
            return key
    return None


def _by_model(model: str | None) -> str | None:
    """«семь Пе-2»: the mark is a thing of its own."""
    return _match(model.lower(), [model.lower()]) if model else None


def _by_word(beside: list[str]) -> str:
    """The product of any word of the phrase: «фонд обороны» by its «фонд»."""
    for word in beside:
        key = _match(word.lower(), beside)
        if key is not None:
            return key
    return OTHER
