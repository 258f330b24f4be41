"""The memorial's cell: what stands, where, and the link to the map (`data/memorials.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from doblest.data import load
from doblest.model import Memorial, MemorialStatus
from doblest.reading.healing import heal
from doblest.reading.words import matches, pattern, plain

LINK = re.compile(r"(?:https?://|geo:)[^\s<>«»()]*[^\s<>«»().,;]", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")

_SHORT = 40
"""Characters of the longest «нет данных» or «посмотреть на карте», white space around it included."""
_FOUNDATION_STONE = "foundation_stone"


class _Kind(Struct, frozen=True):
    key: str
    rank: int
    words: re.Pattern[str]


class _Words(Struct, frozen=True):
    kinds: tuple[_Kind, ...]
    any_kind: re.Pattern[str]
    """A group a kind, in their order."""
    bare: re.Pattern[str]
    """A line of kind words only, whose name stands in the next line."""
    none: frozenset[str]
    link: frozenset[str]
    dedicated: re.Pattern[str]
    other_title: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load("memorials")
    kinds = tuple(_Kind(kind["key"], kind["rank"], pattern(kind["words"])) for kind in data["kinds"])
    patterns = [kind.words.pattern for kind in kinds]
    return _Words(
        kinds=kinds,
        any_kind=re.compile("|".join(f"({one})" for one in patterns)),
        bare=re.compile(rf"(?:(?:{'|'.join(patterns)}) ?)+"),
        none=frozenset(plain(word) for word in data["none"]),
        link=frozenset(plain(word) for word in data["link_words"]),
        dedicated=pattern(data["dedicated"]["words"]),
        other_title=pattern(data["dedicated"]["except"]),
    )


def memorial(cell: str, links: Sequence[str] = ()) -> Memorial | None:
    """The memorial that a cell tells of; None for an empty cell and «Нет».

    `links` are targets of the cell's hyperlinks: taken where no link can be read in the text.
    """
    text = heal(cell)
    visible = LINK.findall(text) if ":" in text else []
    if not visible and len(text) <= _SHORT and plain(text) in _words().none:
        return None
    name, address = _name_and_address(_paragraphs(text))
    kind, status = _standing(name)
    return Memorial(
        name=name,
        kind=kind,
        status=status,
        address=address,
        map_url=(visible or [*links, ""])[0],
    )


def kind_of(name: str) -> str:
    """The key of what stands: the strongest rank, then the word named first; `other` if none."""
    return _standing(name)[0]


@lru_cache(maxsize=1024)
def _standing(name: str) -> tuple[str, MemorialStatus]:
    """Kind and status by the name; many cities have a «Памятник Город трудовой доблести»."""
    words = plain(name)
    kinds = _words().kinds
    named = [kinds[match.lastindex - 1] for match in matches(_words().any_kind, words) if match.lastindex]
    kind = min(named, key=lambda one: one.rank).key if named else "other"
    return kind, _status(words, kind)


def _status(words: str, kind: str) -> MemorialStatus:
    if kind == _FOUNDATION_STONE:
        return "planned"
    if any(matches(_words().dedicated, words)) and not any(matches(_words().other_title, words)):
        return "dedicated"
    return "other"


def _paragraphs(text: str) -> list[list[str]]:
    """Groups of lines parted by blank lines, without links and calls to look at a map."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        words = _without_link(line) if ":" in line else line.strip()
        if not words:
            groups.append([])
        elif len(words) > _SHORT or plain(words) not in _words().link:
            groups[-1].append(words)
    return [group for group in groups if group]


def _without_link(line: str) -> str:
    return _EMPTY_BRACKETS.sub("", LINK.sub("", line)).strip()


def _name_and_address(groups: list[list[str]]) -> tuple[str, str]:
    if not groups:
        return "", ""
    if len(groups) == 1:
        lines = groups[0]
        end = _end_of_name(lines)
        groups = [lines[:end], lines[end:]]
    name, *rest = groups
    address = " ".join(line for group in rest for line in group)
    return " ".join(name).removesuffix(":").rstrip(), address


def _end_of_name(lines: list[str]) -> int:
    """How many lines the name takes where no blank line ends it: to a colon, else one, else
    two where the first says only «Памятник»."""
    for number, line in enumerate(lines, 1):
        if line.endswith(":"):
            return number
    return 2 if _words().bare.fullmatch(plain(lines[0])) else 1
