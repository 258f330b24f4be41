"""Rows that decide each other's keys: the same slip in two rows of one city is counted on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from doblest.checks.digest import Digest
from doblest.checks.keys import number_keys

Holders = Mapping[str, Sequence[str]]
"""Key of what row checks found → the slugs of its rows, in the list's order, once for each finding."""


def find_holders(digests: Iterable[Digest]) -> Holders:
    holders: dict[str, list[str]] = defaultdict(list)
    for digest in digests:
        slug = digest.slug
        for key in digest.keys:
            holders[key].append(slug)
    return holders


def list_numbered_keys(holders: Holders) -> set[str]:
    """The keys that the findings have: a second one of a key ends in `-2`."""
    repeated = {key: slugs for key, slugs in holders.items() if len(slugs) > 1}
    return {*holders, *(one for key, slugs in repeated.items() for one in number_keys([key] * len(slugs)))}


def list_sharers(holders: Holders) -> dict[str, set[str]]:
    """Slug → the other rows that have a key of it, where there are any."""
    sharers: dict[str, set[str]] = defaultdict(set)
    for slugs in holders.values():
        if len(slugs) > 1 and len(different := set(slugs)) > 1:
            for slug in different:
                sharers[slug] |= different - {slug}
    return sharers


def add_sharers(slugs: Iterable[str], holders: Holders) -> set[str]:
    """These rows, those that share a key with one of them, those that share one with these, and so on."""
    sharers = list_sharers(holders)
    waiting = list(slugs)
    reached = set(waiting)
    while waiting:
        near = sharers.get(waiting.pop(), set()) - reached
        reached |= near
        waiting += near
    return reached
