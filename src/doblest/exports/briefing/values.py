"""What a briefing is made of: its scope, its figures, and the lines that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from doblest.data import load, read_table
from doblest.model import Edition, Record, Stele, SteleStatus
from doblest.reference.city_days import CityDay
from doblest.reference.regions import Region, regions
from doblest.reference.stele_status import find_status
from doblest.reference.titles import Title, get_title
from doblest.wording.numbers import is_few

Style = Literal["title", "subtitle", "heading", "lead", "text", "item", "small"]


class FigureKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure counts, in the forms that one, two and five ask for."""

    key: str
    one: str
    few: str
    many: str
    en: str
    """In the plural; the number stands after it."""
    steles: bool = False


@cache
def figure_kinds() -> dict[str, FigureKind]:
    """By key, in the order of `data/briefing.toml`."""
    return {kind.key: kind for kind in read_table("briefing", "figure", FigureKind)}


@cache
def limits() -> dict[str, int]:
    return dict(load("briefing")["limits"])


def words(section: str = "words") -> dict[str, str]:
    return dict(load("briefing")[section])


class CityFacts(Struct, frozen=True):
    """A row of the register with what is known of its city beside it."""

    record: Record
    stele: Stele | None = None
    """The title's own, or that of the city which the decree names in this row."""
    city_day: CityDay | None = None
    has_namesake: bool = False
    """Whether another city of the list has the same name."""

    @property
    def name(self) -> str:
        return self.record.city

    @property
    def full_name(self) -> str:
        """As it stands among others: «Омск», «Киров (Калужская область)» where there are two."""
        return f"{self.name} ({self.record.located.entry.region})" if self.has_namesake else self.name

    @property
    def region(self) -> Region | None:
        match = self.record.located.region
        return regions().get(match.iso) if match else None


class Scope(Struct, frozen=True):
    """What is asked: of which cities, since which day, on which day."""

    edition: Edition
    cities: tuple[CityFacts, ...]
    since: date
    day: date
    base_url: str = ""
    """Of the public site, with a closing slash; empty makes figures lead nowhere."""
    regions: tuple[str, ...] = ()
    """Keys of federal subjects; none asks for all."""
    district: str = ""
    """Key of a federal district."""

    @property
    def title(self) -> Title:
        return get_title(self.edition.title_key or None)

    @property
    def until(self) -> date:
        return self.day + timedelta(days=limits()["ahead"])

    @property
    def is_future(self) -> bool:
        return self.since > self.day


class Figure(Struct, frozen=True):
    """A number that knows what it counts and which rows those are."""

    key: str
    value: int
    counts: str
    """«стел, открытых по закону о звании», in the form that the value asks for."""
    link: str = ""
    """The page with its rows; empty without the address of a site."""
    cities: tuple[str, ...] = ()
    """Slugs of the rows."""
    regions: tuple[str, ...] = ()
    district: str = ""
    """Of which part of the country they are, as in the scope."""

    @property
    def text(self) -> str:
        return f"{self.value} {self.counts}"


class Piece(Struct, frozen=True):
    """Words of a line that lead to one place."""

    text: str
    link: str = ""
    figure: Figure | None = None


class Line(Struct, frozen=True):
    pieces: tuple[Piece, ...]
    style: Style = "text"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(piece.figure for piece in self.pieces if piece.figure)


class BuiltFile(Struct, frozen=True):
    """A file of the briefing with the lines that it must say, in the order of its reading."""

    name: str
    content: bytes
    lines: tuple[Line, ...]
    record: Record | None = None
    """Whose note it quotes."""


def write(text: str, style: Style = "text", link: str = "") -> Line:
    return Line((Piece(text, link),), style)


def write_figure(figure: Figure, style: Style = "text", before: str = "", after: str = "") -> Line:
    """The figure with what it counts as one link."""
    own = Piece(figure.text, figure.link, figure)
    return Line(tuple(one for one in (Piece(before), own, Piece(after)) if one.text), style)


def write_names(names: Sequence[str], figure: Figure, most: int, style: Style = "item") -> Line:
    """«Пермь, Омск, Тула и ещё 4 города», the rest leading to all of them."""
    return Line(list_names(names, figure, most), style)


def list_names(names: Sequence[str], figure: Figure, most: int) -> tuple[Piece, ...]:
    shown = Piece(", ".join(names[:most]))
    rest = len(names) - most
    if rest <= 0:
        return (shown,)
    form = choose_form(rest, *(words()[key] for key in ("more_one", "more_few", "more_many")))
    return shown, Piece(" "), Piece(f"и\u00a0ещё\u00a0{rest} {form}", figure.link)


def choose_form(value: int, one: str, few: str, many: str) -> str:
    """As Russian counts: 21 стела, 22 стелы, 25 стел."""
    if value % 10 == 1 and value % 100 != 11:
        return one
    return few if is_few(value) else many


def status_on(city: CityFacts, day: date) -> SteleStatus:
    return find_status(city.stele, day)
