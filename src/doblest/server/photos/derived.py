"""The smaller pictures that are shown: made once of an original, when one is first asked for, and kept.

They can be made again, so no backup has them; a picture says who took it and on what terms, and no more.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from django.conf import settings
from msgspec import Struct

from doblest.data import load
from doblest.model import Photo
from doblest.pictures.opening import build_job, open_file
from doblest.pictures.sniffing import find_format
from doblest.pictures.values import Stop
from doblest.reference.photos import list_widths, photo_licences
from doblest.server.photos.refusals import PhotoError
from doblest.server.photos.storing import find_original

_MAKING = Lock()
"""One at a time: each takes a process and the memory of a whole photograph."""


class Size(Struct, frozen=True):
    width: int
    height: int
    name: str
    """Of the picture, in its address: it tells all that its bytes depend on."""


def list_sizes(photo: Photo) -> tuple[Size, ...]:
    """The narrowest first; none is wider than the photograph."""
    widths = dict.fromkeys(min(width, photo.width) for width in list_widths())
    return tuple(
        Size(width, max(1, round(photo.height * width / photo.width)), _name(photo, width))
        for width in widths
    )


def find_picture(photo: Photo, name: str) -> bytes | None:
    """None for a name that is no size of the photograph. Raises PhotoError where its original is lost."""
    if name not in {size.name for size in list_sizes(photo)}:
        return None
    path = _folder() / name
    if not path.is_file():
        with _MAKING:
            if not path.is_file():  # who waited finds it made
                _make(photo)
    return path.read_bytes()


def _make(photo: Photo) -> None:
    """All sizes at once: to open the original is most of the work."""
    sizes = list_sizes(photo)
    original = find_original(photo.key)
    with original.open("rb") as file:
        form = find_format(file.read(64)) or ""
    licence = photo_licences()[photo.licence] if photo.licence else None
    job = build_job(
        form,
        widths=tuple(size.width for size in sizes),
        quality=load("photos")["quality"],
        author=photo.author,
        rights=(licence.short or licence.name.en) if licence else "",
        rights_url=licence.url if licence else "",
    )
    answer = open_file(original, job)
    if isinstance(answer, Stop):
        raise PhotoError("broken")
    for size, picture in zip(sizes, answer.pictures, strict=True):
        _keep(_folder() / size.name, picture)


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def _name(photo: Photo, width: int) -> str:
    said = f"{photo.author}\n{photo.licence}\n{load('photos')['quality']}"
    tag = hashlib.sha256(said.encode()).hexdigest()[:8]
    return f"{photo.key}-{tag}-{width}.webp"


def _folder() -> Path:
    path = Path(settings.DATA) / "pictures"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
