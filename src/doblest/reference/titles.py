"""Honorary titles and the decrees that confer them, from `data/titles.toml` and the files it names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.errors import RegisterError
from doblest.model import Decree, LocalizedText


class Day(Struct, frozen=True, forbid_unknown_fields=True):
    """A day on which cities with the title hold public events and salutes by its law."""

    month: int
    day: int
    name: str
    name_en: str

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)


class MemorialWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How the name of a memorial tells whether it is the title's own; patterns are of folded names."""

    own: str
    """Words of the title, as a pattern."""
    glory: str
    """Words that are taken for the title's by mistake, as a pattern."""
    shared: str
    """Words of a memorial that is also to something else, as a pattern."""
    dedicated: tuple[str, ...]
    """Phrases, with any ending where a `*` stands, of a memorial to the title."""
    other: tuple[str, ...]
    """Phrases of another title that has the same words."""
    honour: LocalizedText
    """What the title is for, in the genitive: «трудовой доблести»."""
    honour_dative: LocalizedText
    mistake: LocalizedText
    """What stands in its place by mistake, in the genitive."""


class NoteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What notes copy from the decree, or say of the title and not of the city."""

    formula: str
    """The wording of the decree."""
    about: tuple[str, ...]
    """Patterns of folded text."""


class Title(Struct, frozen=True, forbid_unknown_fields=True):
    """A title that the register keeps; the first of the file is the default."""

    key: str
    name: str
    name_en: str
    plural: str
    plural_genitive: str
    plural_en: str
    law: str
    law_dative: str
    """Its law in short, in the dative: «По Федеральному закону …»."""
    law_en: str
    licence: str
    words: tuple[str, ...]
    """Words of a list's heading that name the title."""
    decrees: str | None = None
    """The data file of its decrees."""
    grounds: bool = False
    """Whether the grounds of `data/grounds.toml` are those of its law."""
    days: tuple[Day, ...] = ()
    city_days: bool = False
    """Whether `data/city_days.toml` tells when its cities keep the City Day that its law names."""
    steles: bool = False
    """Whether `data/steles.toml` tells of its steles."""
    stele: str | None = None
    """What its law says of the stele; where it is not given, nothing is said of a missing one."""
    memorial: MemorialWords | None = None
    """Without them memorials are not judged by their names."""
    notes: NoteWords | None = None
    conferrer: str = "president"
    """Who confers it: a key of `data/acts.toml`."""
    act: str = "decree"
    """By what kind of act, where the list does not tell."""
    headings: tuple[tuple[str, str], ...] = ()
    """Headings of its lists that a person explained, to the fields that they name."""
    unites: bool = False
    """Whether several places in one cell are one entry: the villages of a line of defence."""
    is_held: bool = False
    """Whether people made it in this register: the data files do not know it."""

    @property
    def plural_title(self) -> LocalizedText:
        """«Города трудовой доблести»."""
        return LocalizedText(self.plural, self.plural_en)

    @property
    def genitive_title(self) -> LocalizedText:
        """«городов трудовой доблести»."""
        return LocalizedText(self.plural_genitive, self.plural_en)

    @property
    def law_title(self) -> LocalizedText:
        return LocalizedText(self.law_dative, self.law_en)


class _DecreeRow(Struct, forbid_unknown_fields=True):
    key: str
    date: datetime.date
    url: str
    cities: tuple[str, ...]
    source: str = ""
    looked_up: datetime.date | None = None
    number: str | None = None
    number_source: str = ""


@cache
def bundled_titles() -> dict[str, Title]:
    """Those of the data file by key, the default one first. Raises DataError where it breaks its form."""
    return {title.key: title for title in read_table("titles", "title", Title)}


class _StoredTitles:
    """Titles that people made in the register that this process serves."""

    def __init__(self) -> None:
        self.read: Callable[[], Mapping[str, Title]] = dict
        self.titles: dict[str, Title] = {}
        self.headings: dict[str, str] = {}


_stored = _StoredTitles()


def set_titles_source(read: Callable[[], Mapping[str, Title]]) -> None:
    """Let these be looked at where a title is asked for that the data file has not."""
    _stored.read = read


def refresh_titles() -> None:
    """Read anew which titles people made, as after one was made in another process."""
    found = dict(_stored.read())
    if found != _stored.titles:
        _stored.titles = found
        _stored.headings = {words: field for title in found.values() for words, field in title.headings}


def titles() -> Mapping[str, Title]:
    """All titles by key, the default one first, those that people made last."""
    return {**bundled_titles(), **_stored.titles} if _stored.titles else bundled_titles()


def list_explained_headings() -> Mapping[str, str]:
    """Headings that people explained of the titles that they made, to the fields that they name."""
    return _stored.headings


def default_title() -> Title:
    return next(iter(bundled_titles().values()))


def get_title(key: str | None = None) -> Title:
    """The title of that key, or the default one. Raises RegisterError for an unknown key."""
    if key is None:
        return default_title()
    if key not in titles():
        refresh_titles()
    try:
        return titles()[key]
    except KeyError:
        remedy = f"Известны: {', '.join(titles())}; новое — doblest import ФАЙЛ --title-name «…»"
        raise RegisterError(f"звание «{key}» неизвестно", remedy=remedy) from None


def title_root(key: str) -> str:
    """The path under which the title's pages, feeds, exports and API stand."""
    return "/" if key == default_title().key else f"/{key}/"


def match_title(heading: str) -> Title:
    """The title whose words come first in the heading of a list; the default one where there are none."""
    return find_title(heading) or default_title()


def find_title(text: str) -> Title | None:
    """The title whose words come first in a text."""
    heading = text.replace("ё", "е")
    words = " ".join(heading.casefold().split())
    places = {words.find(word): title for title in titles().values() for word in title.words if word in words}
    return places[min(places)] if places else None


class DecreeSource(Struct, frozen=True):
    """Where a decree's cities and its number are known from; empty where the decree itself was seen."""

    cities: str = ""
    number: str = ""


@cache
def decrees(title_key: str) -> tuple[Decree, ...]:
    """Decrees of the title, in order of signing; none where it names no file."""
    rows = sorted(_read_decrees(title_key), key=lambda row: row.date)
    return tuple(Decree(row.date.isoformat(), row.url, row.cities, row.number, row.key) for row in rows)


@cache
def decree_sources(title_key: str) -> dict[str, DecreeSource]:
    """By the key of a decree."""
    return {row.key: DecreeSource(row.source, row.number_source) for row in _read_decrees(title_key)}


def _read_decrees(title_key: str) -> tuple[_DecreeRow, ...]:
    """None of a title that people made: its acts are what its list says, and can prove nothing of it."""
    title = bundled_titles().get(title_key)
    name = title.decrees if title else None
    return read_table(name, "decree", _DecreeRow) if name else ()
