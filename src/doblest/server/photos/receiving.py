"""A photograph taken in: told by its bytes, opened to the last of them, kept whole, and then written down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone
from msgspec import Struct

from doblest.data import load
from doblest.model import Language
from doblest.pictures.opening import build_job, open_file
from doblest.pictures.sniffing import find_format, find_hidden, name_other
from doblest.pictures.values import Seen, Stop
from doblest.reference.photos import photo_formats, photo_licences
from doblest.server.photos import letters, storing
from doblest.server.photos.models import Upload
from doblest.server.photos.refusals import PhotoError
from doblest.server.proposals.sheets import is_email
from doblest.server.register.input_cleaning import clean_text, has_letters
from doblest.server.register.models import Entry
from doblest.wording.numbers import format_number

_KEY_LENGTH = 20


class Offer(Struct, frozen=True):
    """What somebody says of a photograph that they send."""

    author: str = ""
    licence: str = ""
    remark: str = ""
    by: str = ""
    """Their account; empty for the public."""
    digest: str = ""
    """Of the token by which a sender without an account finds their page."""
    nonce: str = ""
    """Of the form, from which the token follows."""
    email: str = ""
    """To which the answer goes, too."""
    language: Language = "ru"


def _do_nothing() -> None:
    """Beside the row of a signed-in person's photograph."""


def receive(content: bytes, entry: Entry, offer: Offer, also: Callable[[], object] = _do_nothing) -> Upload:
    """The photograph, waiting for a decision; `also` is done in the transaction of its row.

    Raises PhotoError; nothing is kept then.
    """
    form = _require_picture(content)
    digest = hashlib.sha256(content).hexdigest()
    _refuse_known(digest)
    _require_room(entry)
    storing.sweep()
    with storing.stage(content) as staged:
        answer = open_file(staged, build_job(form))
        if isinstance(answer, Stop):
            raise _refuse(answer, form)
        storing.keep(staged, digest[:_KEY_LENGTH])
    return _write(_build(digest, form, len(content), answer), entry, offer, also)


def require_author(text: str) -> str:
    author = require_short(text, "author")
    if not has_letters(author) or "@" in author:
        raise PhotoError("no_author", "author")
    return author


def require_email(text: str) -> str:
    """Empty where nothing was typed."""
    email = text.strip()
    if email and not is_email(email):
        raise PhotoError("no_email", "email")
    return email


def require_licence(key: str) -> str:
    if key not in photo_licences():
        raise PhotoError("no_licence", "licence")
    return key


def require_name(text: str, monument: str) -> str:
    """Of the monument; the title's own stele needs none."""
    name = require_short(text, "name") if monument == "other" else ""
    if monument == "other" and not has_letters(name):
        raise PhotoError("no_name", "name")
    return name


def require_short(text: str, field: str) -> str:
    """One line, no longer than the input of that name takes."""
    most = load("limits")["photo"].get(field, load("limits")["photo"]["name"])
    line = " ".join(clean_text(text).split())
    if len(line) > most:
        raise PhotoError("long", field, most=most)
    return line


def _require_picture(content: bytes) -> str:
    """The key of its format."""
    known = ", ".join(one.name for one in photo_formats().values())
    most = load("limits")["photo"]["megabytes"]
    if not content:
        raise PhotoError("empty")
    if len(content) > most << 20:
        raise PhotoError("large", most=most)
    form = find_format(content)
    if form is None:
        other = name_other(content)
        raise PhotoError("other", found=other, known=known) if other else PhotoError("unknown", known=known)
    hidden = find_hidden(content)
    if hidden is not None:
        raise PhotoError("hides", found=hidden)
    return form


def _refuse_known(digest: str) -> None:
    known = Upload.objects.select_related("entry").filter(sha256=digest).first()
    if known is not None:
        raise SamePhotoError(known)


def _require_room(entry: Entry) -> None:
    most = load("limits")["photo"]["waiting_per_city"]
    if Upload.objects.waiting().filter(entry=entry).count() >= most:
        raise PhotoError("many", most=most)


class SamePhotoError(PhotoError):
    """The very file is here; `known` is for those who may see it."""

    def __init__(self, known: Upload) -> None:
        self.known = known
        super().__init__("same", city=known.entry.city, key=known.key)


def _refuse(stop: Stop, form: str) -> PhotoError:
    return PhotoError(
        stop.reason,
        width=format_number(stop.width, "ru"),
        height=format_number(stop.height, "ru"),
        least=load("limits")["photo"]["least_side"],
        most=photo_formats()[form].megapixels,
    )


def _build(digest: str, form: str, size: int, seen: Seen) -> Upload:
    names = ("width", "height", "frames", "fingerprint", "lat", "lon", "day")
    return Upload(
        key=digest[:_KEY_LENGTH],
        sha256=digest,
        format=form,
        size=size,
        **{name: getattr(seen, name) for name in names},
    )


def _write(upload: Upload, entry: Entry, offer: Offer, also: Callable[[], object]) -> Upload:
    """The row, after its file: of two who send one file at once the second is told so."""
    upload.entry, upload.received = entry, timezone.now()
    for name in Offer.__struct_fields__:
        setattr(upload, name, getattr(offer, name))
    try:
        with transaction.atomic():
            also()
            letters.forget_addresses()
            upload.save()
    except IntegrityError as error:
        _refuse_known(upload.sha256)
        storing.drop(upload.key)
        raise PhotoError("twice") from error
    return upload
