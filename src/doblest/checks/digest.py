"""What a list needs to know of each of its rows: made of the row alone, so that it can be cached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec import Struct

from doblest.checks.context import Columns, Context, key_name
from doblest.checks.draft import Draft
from doblest.checks.row import Row

T = TypeVar("T")
D = TypeVar("D")


class Digest(Struct, frozen=True, gc=False):
    """One row as the list sees it; it stays valid until the row's own content changes."""

    columns: Columns
    note: str
    parts: dict[str, Any]
    """What digest functions answered, by their names; empty answers are left out."""
    keys: tuple[str, ...] = ()
    """Of the drafts."""
    drafts: dict[str, tuple[Draft, ...]] = {}
    """What row checks found, by check; encoded apart, as the list is checked without it."""

    @property
    def slug(self) -> str:
        return self.columns.slug

    @property
    def city(self) -> str:
        return self.columns.city

    def get(self, digest: Callable[[Row], D]) -> D | None:
        """What that digest function answered of the row; None where it had nothing to say."""
        return self.parts.get(digest.__name__)


class DigestedList:
    """A list as its checks see it: the digests of its rows, in order."""

    def __init__(
        self, digests: Sequence[Digest], context: Context, heading: str = "", header: Sequence[str] = ()
    ) -> None:
        self.digests = digests
        self.context = context
        self.heading = heading
        self.header = tuple(header)
        self._built: dict[object, Any] = {}

    def select(self, digest: Callable[[Row], D]) -> Iterator[tuple[Digest, D]]:
        """Rows of which the digest function had something to say, with what it said."""
        name = digest.__name__
        return ((row, row.parts[name]) for row in self.digests if name in row.parts)

    def build_once(self, build: Callable[[DigestedList], T]) -> T:
        """What several checks work out of the whole list."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast("T", self._built[build])

    @cached_property
    def by_slug(self) -> dict[str, Digest]:
        return {row.slug: row for row in self.digests}

    @cached_property
    def key_names(self) -> dict[str, str]:
        """Slug → the name under which keys know the city."""
        return {row.slug: key_name(row.columns, self.context.twins.get(row.slug)) for row in self.digests}
