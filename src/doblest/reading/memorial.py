"""The memorial's cell: what stands, where, and the link to the map (`data/memorials.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.language.residue import clean
from doblest.model import Entry, Memorial, MemorialStatus
from doblest.reading.phrases import compile_phrases, iter_matches, normalise
from doblest.reference.titles import Title, default_title

LINK = re.compile(r"(?:https?://|geo:)[^\s<>«»()]*[^\s<>«»().,;]", re.IGNORECASE)
_MARK = re.compile(r"""[^\w\s.,;:!?…*#%&@§•·()\[\]{}«»„“”"'‘’/\\|–—_-]""")
"""A tick, a plus, a star: any character but letters and punctuation."""
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
    none_marks: frozenset[str]
    link: frozenset[str]


class _TitleWords(Struct, frozen=True):
    dedicated: re.Pattern[str]
    other_title: re.Pattern[str]


@cache
def _compile_words(title: Title) -> _TitleWords:
    """Without words of its own a title has no memorial that is known to be dedicated to it."""
    words = title.memorial
    dedicated, other = (words.dedicated, words.other) if words else ((), ())
    return _TitleWords(compile_phrases(dedicated), compile_phrases(other))


@cache
def _load_words() -> _Words:
    data = load("memorials")
    kinds = tuple(_Kind(kind["key"], kind["rank"], compile_phrases(kind["words"])) for kind in data["kinds"])
    patterns = [kind.words.pattern for kind in kinds]
    return _Words(
        kinds=kinds,
        any_kind=re.compile("|".join(f"({pattern})" for pattern in patterns)),
        bare=re.compile(rf"(?:(?:{'|'.join(patterns)}) ?)+"),
        none=frozenset(filter(None, map(normalise, data["none"]))),
        none_marks=frozenset(data["none"]),
        link=frozenset(map(normalise, data["link_words"])),
    )


def parse_memorial(cell: str, links: Sequence[str] = ()) -> Memorial | None:
    """The memorial that a cell describes; None for an empty cell and «Нет».

    `links` are targets of the cell's hyperlinks: taken where no link can be read in the text. The status
    is that for the default title: see `classify_memorials`.
    """
    text = clean(cell)
    written = LINK.findall(text) if ":" in text else []
    if not written and len(text) <= _SHORT and _says_none(text):
        return None
    name, address = _split_name(_split_paragraphs(text))
    kind, status = _classify(name)
    return Memorial(name, kind, status, address, map_url=(written or [*links, ""])[0])


def classify_memorials(entries: Iterable[Entry], title: Title) -> tuple[Entry, ...]:
    """The entries with the statuses that their memorials have for this title."""
    return tuple(_classify_entry(entry, title) for entry in entries)


def _classify_entry(entry: Entry, title: Title) -> Entry:
    if (memorial := entry.memorial) is None:
        return entry
    status = _classify_status(normalise(memorial.name), memorial.kind, title)
    return entry if status == memorial.status else replace(entry, memorial=replace(memorial, status=status))


def _says_none(text: str) -> bool:
    """Whether a cell has nothing but «Нет», a dash or a crossed box; a tick means that something stands."""
    words, mark = normalise(text), text.strip()
    if words or mark in _load_words().none_marks:
        return not words or words in _load_words().none
    return not _MARK.search(mark)


@lru_cache(maxsize=1024)
def _classify(name: str) -> tuple[str, MemorialStatus]:
    """Kind and status by the name, cached: many cities have a «Памятник Город трудовой доблести».

    The kind is that of the strongest rank, then of the word named first; `other` if none is named.
    """
    words = normalise(name)
    kinds = _load_words().kinds
    matches = iter_matches(_load_words().any_kind, words)
    named = [kinds[match.lastindex - 1] for match in matches if match.lastindex]
    kind = min(named, key=lambda one: one.rank).key if named else "other"
    return kind, _classify_status(words, kind, default_title())


def _classify_status(words: str, kind: str, title: Title) -> MemorialStatus:
    if kind == _FOUNDATION_STONE:
        return "planned"
    known = _compile_words(title)
    dedicated = any(iter_matches(known.dedicated, words))
    return "dedicated" if dedicated and not any(iter_matches(known.other_title, words)) else "other"


def _split_paragraphs(text: str) -> list[list[str]]:
    """Groups of lines between blank lines, without links and calls to look at a map."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        words = _strip_link(line) if ":" in line else line.strip()
        if not words:
            groups.append([])
        elif len(words) > _SHORT or normalise(words) not in _load_words().link:
            groups[-1].append(words)
    return [group for group in groups if group]


def _strip_link(line: str) -> str:
    return _EMPTY_BRACKETS.sub("", LINK.sub("", line)).strip()


def _split_name(groups: list[list[str]]) -> tuple[str, str]:
    """Name and address."""
    if not groups:
        return "", ""
    if len(groups) == 1:
        lines = groups[0]
        end = _count_name_lines(lines)
        groups = [lines[:end], lines[end:]]
    name, *rest = groups
    address = " ".join(line for group in rest for line in group)
    return " ".join(name).removesuffix(":").rstrip(), address


def _count_name_lines(lines: list[str]) -> int:
    """How many lines the name takes where no blank line ends it: to a colon, else one, else
    two where the first says only «Памятник»."""
    without_colon = 2 if _load_words().bare.fullmatch(normalise(lines[0])) else 1
    return next((number for number, line in enumerate(lines, 1) if line.endswith(":")), without_colon)
