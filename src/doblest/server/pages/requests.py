"""What is asked for, as a value: a page in a language, of a title, with all that it depends on."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec import Struct

from doblest.model import Language
from doblest.reference.titles import default_title
from doblest.server.register.as_of import TODAY, AsOf


class PageRequest(Struct, frozen=True):
    """One page or resource; all that its bytes depend on but the register."""

    page: str
    """A name of `site.PAGES` or `site.RESOURCES`."""
    language: Language
    title: str = default_title().key
    arguments: dict[str, str] = {}
    query: dict[str, str] = {}
    origin: str = ""
    """Scheme and host for the addresses that must be whole; empty makes them start at the root."""
    as_of: AsOf = TODAY
    """The day that the query asks for."""

    @property
    def key(self) -> Hashable:
        """Names the bytes in a cache, beside the edition's stamp."""
        arguments, query = (tuple(sorted(values.items())) for values in (self.arguments, self.query))
        return self.page, self.language, self.title, arguments, query, self.origin

    @property
    def other_language(self) -> Language:
        return "ru" if self.language == "en" else "en"
