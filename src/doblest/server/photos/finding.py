"""Photographs by the questions that pages ask: which wait for whom, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from msgspec import Struct

from doblest.model import Photo
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.accounts.scopes import filter_own
from doblest.server.photos.models import Upload, UploadQuerySet
from doblest.server.photos.refusals import PhotoError
from doblest.server.register.models import MemorialPhoto

WAITING = "waiting"
_MOST_DECIDED = 60


class Standing(Struct, frozen=True):
    """An upload with what was decided on it; None where it waits."""

    upload: Upload
    photo: Photo | None

    @property
    def state(self) -> str:
        return self.photo.state if self.photo else WAITING

    @property
    def current(self) -> Photo:
        """What its pictures are made of: as decided, or as it was sent."""
        return self.photo or build_photo(self.upload)


def build_photo(upload: Upload) -> Photo:
    """As it would be, by the word of who sent it."""
    return Photo(upload.key, upload.width, upload.height, upload.author, upload.licence)


def select_own(actor: Actor) -> UploadQuerySet:
    """Those of the actor's regions and titles; none for who has no right to photographs."""
    return filter_own(Upload.objects.all(), actor, Action.PHOTO, "entry__")


def count_waiting(actor: Actor) -> int:
    return select_own(actor).waiting().count()


def select_waiting(actor: Actor) -> UploadQuerySet:
    """By region, of each the oldest first."""
    waiting = select_own(actor).waiting().oldest_first()
    return waiting.order_by("entry__subject__name", "received", "pk")


def list_decided(actor: Actor) -> list[Standing]:
    """The newest first, no more than a page of them."""
    own = select_own(actor).exclude(pk__in=select_own(actor).waiting().values("pk"))
    return find_standings(own.oldest_first().reverse()[:_MOST_DECIDED])


def find_standings(uploads: Iterable[Upload]) -> list[Standing]:
    found = list(uploads)
    rows = MemorialPhoto.objects.filter(key__in=[one.key for one in found])
    photos = {(row.entry_id, row.key): row.to_domain() for row in rows}
    return [Standing(one, photos.get((one.entry_id, one.key))) for one in found]


def find(key: str, actor: Actor) -> Standing:
    """Raises PhotoError where there is none, ForbiddenError for one of a city that is not the actor's."""
    upload = Upload.objects.all().oldest_first().filter(key=key).first()
    if upload is None:
        raise PhotoError("gone")
    entry = upload.entry
    require(actor, Action.PHOTO, entry.city, entry.subject_id, title=entry.title_id)
    return find_standings([upload])[0]


def count_days(upload: Upload) -> int:
    """For how long it has waited."""
    return max(0, (timezone.now() - upload.received).days)
