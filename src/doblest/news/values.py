"""A text of the news, and what was found in it."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import SteleEvent


class News(Struct, frozen=True):
    text: str
    """Paragraphs, a line each, the headline first."""
    url: str = ""
    publisher: str = ""
    published: str = ""
    """ISO day; empty where the text has none."""


class NewsCity(Struct, frozen=True):
    """A city that a text may tell of."""

    slug: str
    name: str


class FoundEvent(Struct, frozen=True):
    """An event as one sentence tells it; what the sentence does not say is empty."""

    city: str
    """Slug; empty where the text names none of the cities."""
    event: SteleEvent
    """Its one source is the text, whose address may be unknown."""
    quote: str
    """The sentence."""
    start: int
    end: int
    """Where the sentence stands in the text of the news."""
    is_of_title: bool = True
    """Whether the text calls the monument one of the title."""
