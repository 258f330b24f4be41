"""What a person answered → a title, and the reading of its list."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from doblest.language.transliteration import to_english
from doblest.model import Document
from doblest.new_titles.naming import name_plural, split_head, unites_places
from doblest.places import slugify, unique_slug
from doblest.reading import read_named
from doblest.reading.phrases import normalise
from doblest.reference.acts import conferrers
from doblest.reference.titles import Title, default_title

_LICENCE = "CC-BY-4.0"
RESERVED = frozenset(
    [
        "about",
        "account",
        "api",
        "cities",
        "city",
        "compare",
        "contribution",
        "data",
        "decrees",
        "en",
        "export",
        "figures",
        "findings",
        "map",
        "progress",
        "propose",
        "regions",
        "search",
        "since",
        "static",
        "steles",
        "title",
        "changes",
    ]
)
"""What the addresses of the site begin with; tests hold it against the addresses themselves."""
_LONGEST_KEY = 50


class Answers(Struct, frozen=True):
    """To the three questions, with the headings that the survey recognised by their columns."""

    name: str
    """Of a new title."""
    place: str
    """The heading of the column of places."""
    conferrer: str
    headings: dict[str, str] = {}
    unites: bool | None = None
    """Whether several places in one cell are one entry; None lets the name tell."""

    @property
    def named(self) -> dict[str, str]:
        """Every heading that was explained, to its field."""
        return {**self.headings, **({normalise(self.place): "city"} if normalise(self.place) else {})}


def read_answered(data: bytes, name: str, answers: Answers) -> Document:
    """The list of a document, read by the answers. Raises ReadingError."""
    return read_named(data, name, answers.named)


def make_title(answers: Answers, taken: Collection[str]) -> Title:
    """The title that the answers make; `taken` are the keys that others have."""
    name = " ".join(answers.name.split())
    plural, genitive = name_plural(name)
    english, conferrer = to_english(name), conferrers()[answers.conferrer]
    return Title(
        key=_find_key(name, taken),
        name=name,
        name_en=english,
        plural=plural,
        plural_genitive=genitive,
        plural_en=to_english(plural),
        law=f"Звание присваивает {conferrer.name.ru}",
        law_dative="сказанному в перечне",
        law_en="what the list says",
        licence=_LICENCE,
        words=_list_words(name, plural, genitive),
        conferrer=conferrer.key,
        act=conferrer.act,
        headings=tuple(answers.named.items()),
        unites=unites_places(name) if answers.unites is None else answers.unites,
        is_held=True,
    )


def _find_key(name: str, taken: Collection[str]) -> str:
    """Shortened before it is numbered: long names that differ at their end have keys of their own."""
    short = slugify(name)[: _LONGEST_KEY - len("-999")].rstrip("-")
    return unique_slug(short, {*taken, *RESERVED, default_title().key})


def _list_words(*names: str) -> tuple[str, ...]:
    """Words by which a heading is known to be of the title: its name in each form, «ё» as «е»."""
    _, rest = split_head(names[0])
    words = [*names, rest] if len(rest.split()) > 2 else names
    return tuple(dict.fromkeys(word.casefold().replace("ё", "е") for word in words if word))
