"""Which settlements a line of an address, or a sentence, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from doblest.language.normalise import fold_name
from doblest.model import RegionMatch
from doblest.places import gazetteer
from doblest.places.gazetteer import Settlement
from doblest.places.names import stem_words
from doblest.places.subjects import find_region
from doblest.places.thresholds import get_threshold

_PART = re.compile(r"[^,;\n()]+")
_TOWN = re.compile(r"^(?:г\.|гор\.|город |городской округ )\s*", re.IGNORECASE)
_VILLAGE = re.compile(r"^(?:пгт\.? |р\.?п\. |пос\. |пос[её]лок |село |с\. |станица )\s*", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|ое)$")
_MARKED = re.compile(
    r"(?<!\w)(?:г\.|гор\.|город[аеу]?|городом)\s*"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)?)"
)


class Mention(Struct, frozen=True):
    """A settlement named in a text: `text[start:end]` is its name as written."""

    start: int
    end: int
    settlement: Settlement


def find_mentions(text: str, iso: str | None = None) -> tuple[Mention, ...]:
    """Settlements named in an address («Сталинградская площадь, Камышин, Волгоградская область»)
    or marked as a town in a sentence («Памятный знак г. Камышину»), in order.

    Namesakes are told apart by the subject that the text itself names, else by `iso`. Without
    either only towns large enough to be known by name alone are found.
    """
    stated = next((found.iso for part in _split_parts(text) if (found := _find_region_of(part))), iso)
    mentions = {mention.start: mention for mention in _find_in_address(text, stated)}
    for mention in _find_in_prose(text, stated):
        mentions.setdefault(mention.start, mention)
    return tuple(mentions[start] for start in sorted(mentions))


def _split_parts(text: str) -> Iterator[re.Match[str]]:
    return _PART.finditer(text)


def _find_region_of(part: re.Match[str]) -> RegionMatch | None:
    found = find_region(part.group().strip())
    return found if found and found.score >= get_threshold("address_region_score") else None


def _find_in_address(text: str, iso: str | None) -> Iterator[Mention]:
    for part in _split_parts(text):
        name = _VILLAGE.sub("", _TOWN.sub("", part.group().strip()))
        start = part.start() + part.group().index(name)
        rows = gazetteer.by_name().get(fold_name(name), ()) if name[:1].isupper() else ()
        village = bool(_VILLAGE.match(part.group().strip()))
        if found := _find_inside(rows, iso) or (None if village else _find_known(rows)):
            yield Mention(start, start + len(name), found)


def _find_in_prose(text: str, iso: str | None) -> Iterator[Mention]:
    for marked in _MARKED.finditer(text):
        start = marked.start("name")
        for name in _shorten(marked.group("name")):
            rows = gazetteer.by_stems().get(" ".join(stem_words(name)), ())
            if found := _find_inside(rows, iso) or _find_known(rows):
                yield Mention(start, start + len(name), found)
                break


def _shorten(name: str) -> tuple[str, ...]:
    """Two capitalised words may be one town («Нижний Тагил») or a town and what follows."""
    first = name.split()[0]
    return (name,) if first == name else (name, first)


def _find_inside(rows: tuple[Settlement, ...], iso: str | None) -> Settlement | None:
    return next((row for row in rows if iso and row.iso in gazetteer.area(iso)), None)


def _find_known(rows: tuple[Settlement, ...]) -> Settlement | None:
    """A town known by its name alone; «Северный» and «Калининский» name districts everywhere."""
    least = get_threshold("known_by_name_alone")
    return next((row for row in rows if row.population >= least and not _ADJECTIVE.search(row.name)), None)
