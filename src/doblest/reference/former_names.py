"""What cities were called before, from `data/former_names.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from doblest.data import read_table


class FormerName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    geonames: int
    """The city's number in GeoNames."""
    city: str
    """Its name today."""
    name: str
    sources: tuple[str, ...]
    first: str | None = msgspec.field(default=None, name="from")
    """EDTF dates; None where no source tells."""
    last: str | None = msgspec.field(default=None, name="to")
    is_word: bool = msgspec.field(default=False, name="word")
    """True of a word of the language («электровоз»): in a query it more often means that."""

    @property
    def years(self) -> str:
        """«1932–1961», «до 1934» without the word: empty where only one end is known."""
        return f"{self.first[:4]}–{self.last[:4]}" if self.first and self.last else ""


@cache
def former_names() -> tuple[FormerName, ...]:
    """In the order of the file. Raises DataError where the file breaks its form."""
    return read_table("former_names", "name", FormerName)
