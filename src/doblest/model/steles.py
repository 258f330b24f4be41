"""What is known of the steles from public texts: dated events, each with who says so."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

EventKind = Literal[
    "planned",
    "vote",
    "place_chosen",
    "place_changed",
    "place_named",
    "authors_named",
    "design",
    "contract",
    "site_sign",
    "foundation_stone",
    "construction",
    "installed",
    "opened",
    "seen",
    "moved",
    "repaired",
    "removed",
]
"""`seen`: somebody tells of it standing, of whatever day it was opened."""
DateKind = Literal["event", "announced", "promised"]
"""Whether the date is of what happened, of words about what will, or of the day that is promised."""
Certainty = Literal["two", "one", "none", "disputed"]
"""Two publishers, one, none whose words can be looked up; or they name days that exclude each other."""
Stage = Literal["standing", "installed", "building", "planned", "removed", "unknown"]
"""`unknown`: no text was found, which does not tell that nothing stands."""
StatusDoubt = Literal["one_publisher", "no_source", "disputed_day", "inferred_day", "no_day"]
Says = Literal["report", "announcement", "mention"]
"""A mention does not tell of the event itself, but of what came of it."""
Monument = Literal["own", "other"]
"""The title's own stele, or another monument that is taken for it."""
Mark = Literal["dedicated", "doubtful", "planned", "other", "none"]
"""How a city is marked: the title's own memorial stands, for sure or in doubt, is begun or decided; another
one stands; nothing is known."""


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """A public text that tells of an event."""

    url: str = ""
    """Empty where only the publisher is known."""
    publisher: str = ""
    """Where the address does not tell it."""
    published: str = ""
    """EDTF; empty where the text has no day."""
    says: Says = "report"
    day: str = ""
    """Its own day, where it is not the event's."""
    origin: str = ""
    """Whose message it hands on: texts of one origin count as one."""

    @property
    def name(self) -> str:
        """The publisher, or the site of the address without what is the same for everybody."""
        return self.publisher or self._site

    @property
    def _site(self) -> str:
        try:
            return urlsplit(self.url).netloc.removeprefix("www.")
        except ValueError:  # a bracket of IPv6 that is not closed
            return self.url


class SteleEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened to a stele, or will."""

    kind: EventKind
    date: str
    """EDTF."""
    date_kind: DateKind = "event"
    sources: tuple[Citation, ...] = ()
    place: str = ""
    height: float | None = None
    """Metres."""
    authors: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    note: str = ""
    note_en: str = ""
    date_said: str = ""
    """The words that the date was read from, where they say more than it does: «осень 2024»."""


class RegisterEvent(Struct, frozen=True, gc=False):
    """An event as the register keeps it, beside what the reference data say of it."""

    key: str
    """Its name in its entry, permanent: `opened-1`."""
    event: SteleEvent
    monument: Monument = "own"
    name: str = ""
    """Of another monument."""
    by: str = ""
    """Who entered it or corrected it last; empty where it stands as the reference data have it."""
    at: str = ""
    """When: UTC, RFC 3339; empty likewise."""
    is_withdrawn: bool = False
    """Whether somebody said that it was no event: it is kept, so that it does not come back by itself."""
    reference: SteleEvent | None = None
    """What the reference data say now; None for what they do not know."""
    release: str = ""
    """ISO: since which day's reference data they say so."""
    position: int | None = None
    """Its place among the reference data's events of that monument."""

    @property
    def is_corrected(self) -> bool:
        """Whether an editor says otherwise than the reference data."""
        return self.reference is not None and (self.is_withdrawn or self.event != self.reference)


class Stele(Struct, frozen=True, forbid_unknown_fields=True):
    """A monument with its events, the oldest first."""

    geonames: int
    """The city's number in GeoNames."""
    city: str
    events: tuple[SteleEvent, ...]
    monument: Monument = "own"
    name: str = ""
    """Of another monument."""
    known: str = ""
    """ISO: the day of the last word that an editor had on it; empty where the reference data speak alone."""


class SteleStatus(Struct, frozen=True):
    """How it stands with a stele on a day, as far as texts tell."""

    stage: Stage
    day: str
    """ISO: the day that is asked for."""
    certainty: Certainty = "none"
    since: str = ""
    """EDTF, since when; empty for what is unknown."""
    doubts: tuple[StatusDoubt, ...] = ()
    event: SteleEvent | None = None
    """That which tells it best."""

    @property
    def opened(self) -> str:
        """EDTF; empty where no text tells that it was opened, or when."""
        return self.event.date if self.event is not None and self.event.kind == "opened" else ""

    @property
    def is_sure(self) -> bool:
        """Whether two publishers tell so, though of its day they may say different things."""
        return self.certainty == "two" or "disputed_day" in self.doubts
