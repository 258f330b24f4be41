"""Findings alike: one check says the same of them, and the same kind of change is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from doblest.model import Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.finding_cases import FindingCase, FindingHead
from doblest.server.catalogue.finding_filters import Item, get_check_title
from doblest.server.editorial.queue.order import Line
from doblest.server.pages.contexts.evidence import find_change
from doblest.wording.signs import name_changes

MOST = 200
"""Findings that one page shows: what there is beyond them is alike too, and comes with the next."""


class Likes(Struct, frozen=True):
    """Some findings that wait, the one that was asked for among them."""

    items: tuple[Item, ...]
    name: str
    """What is proposed in all of them: «дефис → тире»; else the title of their check."""
    has_more: bool

    def __len__(self) -> int:
        return len(self.items)


def find_likes(catalogue: Catalogue, waiting: Line, item: Item, language: Language) -> Likes:
    """Of those that wait; the finding itself comes first."""
    change = _name_change(catalogue, item, language)
    others = (
        other
        for other in _list_of_kind(waiting, item)
        if not _is_same(other, item) and _name_change(catalogue, other, language) == change
    )
    alike = (item, *islice(others, MOST))
    title = get_check_title(item.head.check).in_language(language)
    return Likes(alike[:MOST], ", ".join(change) or title, len(alike) > MOST)


def _list_of_kind(waiting: Line, item: Item) -> Iterator[Item]:
    cases = {case for group in waiting.groups for case in group[2] if _is_alike(case, item.case)}
    items = (one.item for one in waiting.select(cases))
    return (other for other in items if _get_kind(other.head) == _get_kind(item.head))


def _is_same(one: Item, other: Item) -> bool:
    return (one.city, one.place) == (other.city, other.place)


def _is_alike(case: FindingCase, other: FindingCase) -> bool:
    return (case.check, case.field, case.fix) == (other.check, other.field, other.fix)


def _get_kind(head: FindingHead) -> tuple[str, str, str, bool]:
    return head.check, head.template, head.field, head.has_fix


def _name_change(catalogue: Catalogue, item: Item, language: Language) -> tuple[str, ...]:
    """What the fix changes sign by sign, each kind once; empty for a change of words."""
    if not item.head.has_fix:
        return ()
    change = find_change(catalogue, item.findings.findings[item.place])
    return tuple(name.partition("\u00a0×")[0] for name in name_changes(*change, language)) if change else ()
