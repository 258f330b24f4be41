"""Where a claim stands in the taxonomy of products."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from doblest.claims import lexicon
from doblest.model import Claim, ClaimKind
from doblest.reference.products import (
    OTHER,
    ProductReading,
    find_mixed_product,
    group_key,
    parts_of,
    product_readings,
    products,
)


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
_CACHED: Final = 10_000


@lru_cache(_CACHED)
def categorise(name: str | None, of: str | None, model: str | None = None) -> str:
    """Key of the product that an object belongs to; packaging belongs to its content.

    A pattern that needs both («корпус снаряд») decides before either alone; a part belongs to the parts of
    its product; a mark («корпус» of the model «Т-34») may be a word of a pattern.
    """
    if name is None:
        return OTHER
    words, inner = name.split(), (of or "").split()
    beside = [*words, *inner, *_fold_model(model)]
    head = words[-1]
    both = _match_both(head, inner, beside)
    if both is not None:
        return both
    if not inner or head not in lexicon.CONTAINERS:
        return _match_either(words, inner, model)
    key = _match_either(inner, words, model)
    return parts_of(key) if head in lexicon.PART_HEADS else key


def _match_either(first: list[str], second: list[str], model: str | None) -> str:
    """The product of the first that has one: a phrase, the mark, any word."""
    found = _match_phrase(first) or _match_phrase(second) or _by_model(model)
    return found or _by_word([*first, *second, *_fold_model(model)])


def classify(claim: Claim, tail: tuple[str, ...] = ()) -> str:
    """Where the claim stands once its sentence is read: all its things, and what is said of them.

    `tail` are the lemmas of the words after the thing that say whose it is («грузооборот пристани»).
    """
    if claim.object is None:
        return claim.category
    head = claim.object.split()[-1]
    whose = _match_both(head, list(tail), [head, *tail]) if tail else None
    category = whose or _join(claim)
    fitting = (row.to for row in _list_readings(claim.kind) if _fits(row, claim, category))
    return next(fitting, category)


def list_categories(claim: Claim) -> frozenset[str]:
    """The claim's product and those of all things that it counts together, or that a packaging holds."""
    return frozenset([claim.category, *_categorise_each(claim)])


def _categorise_each(claim: Claim) -> Iterator[str]:
    """Empty where there is one thing."""
    roles = claim.roles
    contents = (roles.content or "").split(", ")
    if len(contents) > 1:
        yield from (categorise(claim.object, one, claim.model) for one in contents)
    elif len(roles.things) > 1:
        yield from (categorise(one.name, None) for one in roles.things)


def _join(claim: Claim) -> str:
    """Of things of several products the common one of their group; where they have none, the first's."""
    known = {claim.category, *_categorise_each(claim)} - {OTHER}
    groups = {group_key(key) for key in known}
    if len(known) < 2 or len(groups) > 1:
        return claim.category
    return find_mixed_product(*groups) or claim.category


@cache
def _list_readings(kind: ClaimKind) -> tuple[ProductReading, ...]:
    """The rows that speak of claims of the kind."""
    return tuple(row for row in product_readings() if not row.kinds or kind in row.kinds)


def _fits(row: ProductReading, claim: Claim, category: str) -> bool:
    """True where the row speaks of such claims."""
    roles = claim.roles
    if category in row.but:
        return False
    if row.sources and not {category, group_key(category)}.intersection(row.sources):
        return False
    action = roles.action.type if roles.action is not None else ""
    conditions = ((row.measures, roles.measure), (row.modalities, roles.modality), (row.actions, action))
    return all(not allowed or value in allowed for allowed, value in conditions)


def _fold_model(model: str | None) -> list[str]:
    return [model.lower()] if model else []


def _match_both(head: str, inner: list[str], beside: list[str]) -> str | None:
    """The product of a pattern that holds the head and a word of its content or its mark."""
    if inner and inner[-1] == head:
        return None  # «чёрный металл» and «цветной металл» are two things
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
