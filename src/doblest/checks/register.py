"""What the checks look at: the located entries of one list, and what is read out of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from doblest.checks.prose import Prose, folded
from doblest.model import Claim, Decree, Located
from doblest.reference.titles import decrees, match_title

T = TypeVar("T")

_PART = 100
"""Rows whose words are held at once."""


class Register:
    """One list under inspection. Nothing in it changes; what is dear is worked out once.

    `claims` are by slug; `header` is empty where it is not known, and what needs it stays silent.
    """

    def __init__(
        self,
        entries: Sequence[Located],
        claims: Mapping[str, Sequence[Claim]],
        heading: str = "",
        header: Sequence[str] = (),
    ) -> None:
        self.entries = tuple(entries)
        self.heading = heading
        self.header = tuple(header)
        self._claims = claims
        self._derived: dict[object, Any] = {}
        self._whole: Register = self

    def parts(self) -> Iterator[Register]:
        """The rows some at a time, so that the words of a long list are never all in memory."""
        for start in range(0, len(self.entries), _PART):
            rows = self.entries[start : start + _PART]
            part = Register(rows, self._claims, self.heading, self.header)
            part._whole = self._whole
            yield part

    def claims(self, located: Located) -> Sequence[Claim]:
        """Claims of the entry's note, in their order."""
        return self._claims.get(located.slug, ())

    def derived(self, make: Callable[[Register], T]) -> T:
        """What a family of checks works out of the list, once for all of its checks."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def prose(self) -> tuple[tuple[Located, Prose], ...]:
        """Entries that have a note, with its words."""
        return tuple((located, Prose(located.entry.note)) for located in self.entries if located.entry.note)

    @property
    def by_name(self) -> Mapping[str, Located]:
        """The cities of the whole list, of a part of it too, by the folded name."""
        return self._whole._by_name

    @cached_property
    def _by_name(self) -> dict[str, Located]:
        return {folded(one.entry.city): one for one in self.entries if one.entry.city}

    @cached_property
    def latest_year(self) -> int | None:
        """The youngest year of the list: what it can be held to know of."""
        return max((one.entry.year for one in self.entries if one.entry.year), default=None)

    @cached_property
    def decrees(self) -> tuple[Decree, ...]:
        """Decrees of the title that the heading names; of the default title where it names none."""
        return decrees(match_title(self.heading).key)
