"""What people say against photographs that are shown, and who answered for it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doblest.data import load
from doblest.server.accounts.policy import Actor
from doblest.server.photos.finding import select_own
from doblest.server.photos.models import Complaint, Upload
from doblest.server.photos.receiving import require_short
from doblest.server.photos.refusals import PhotoError
from doblest.server.register.models import MemorialPhoto


def find_public(key: str) -> Upload:
    """Raises PhotoError for a photograph that nobody sees."""
    upload = Upload.objects.select_related("entry").filter(key=key).first()
    is_public = upload and MemorialPhoto.objects.filter(
        entry=upload.entry_id, key=key, state="shown", entry__listed=True
    )
    if upload is None or not is_public:
        raise PhotoError("gone")
    return upload


def complain(upload: Upload, words: str, contact: str) -> Complaint:
    """Raises PhotoError for a complaint without words."""
    said = require_short(words, "complaint")
    if not said:
        raise PhotoError("no_words", "words")
    way = require_short(contact, "contact")
    _forget_contacts()
    return Complaint.objects.create(upload=upload, words=said, contact=way, received=timezone.now())


def _forget_contacts() -> None:
    """Of what was closed long ago nobody needs to answer any more."""
    days = load("limits")["proposals"]["email_days"]
    closed = Complaint.objects.filter(closed__lt=timezone.now() - timedelta(days=days)).exclude(contact="")
    closed.update(contact="")


def list_open(actor: Actor) -> list[Complaint]:
    """Of the actor's regions, the oldest first."""
    own = Complaint.objects.filter(closed=None, upload__in=select_own(actor))
    return list(own.select_related("upload__entry").order_by("received", "pk"))


def count_open(actor: Actor) -> int:
    return Complaint.objects.filter(closed=None, upload__in=select_own(actor)).count()


def close(upload: Upload, actor: Actor) -> int:
    """How many there were of the photograph."""
    waiting = Complaint.objects.filter(upload=upload, closed=None)
    return waiting.update(closed=timezone.now(), by=actor.name)
