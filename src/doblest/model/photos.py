"""Photographs of memorials, as the register keeps what was decided on them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from doblest.model.steles import Monument

PhotoState = Literal["shown", "hidden", "refused"]
"""One on which nobody has decided yet is not in the register."""


class Photo(Struct, frozen=True, gc=False):
    """A photograph of an entry's memorial; who took it and who made the monument have rights of their own."""

    key: str
    """The start of its original's SHA-256: its name everywhere."""
    width: int
    height: int
    """Pixels, upright."""
    author: str
    licence: str
    """A key of `data/photos.toml`: on what terms its author gave it."""
    monument: Monument = "own"
    name: str = ""
    """Of another monument."""
    state: PhotoState = "shown"
