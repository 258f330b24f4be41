"""What `data/photos.toml` says of photographs: licences, formats, sizes."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import load, read_table
from doblest.model import LocalizedText


class PhotoLicence(Struct, frozen=True, forbid_unknown_fields=True):
    """Terms on which the author of a photograph gives it."""

    key: str
    short: str
    """As it is written beside a photograph; empty where it has no name of its own."""
    name: LocalizedText
    url: str = ""


class PhotoFormat(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of file that is taken, and how much of it is unpacked."""

    key: str
    name: str
    megapixels: int


class OtherFormat(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of file that people send and nobody takes."""

    name: str
    starts: tuple[str, ...]
    at: int = 0


@cache
def photo_licences() -> dict[str, PhotoLicence]:
    return {one.key: one for one in read_table("photos", "licence", PhotoLicence)}


@cache
def photo_formats() -> dict[str, PhotoFormat]:
    return {one.key: one for one in read_table("photos", "format", PhotoFormat)}


@cache
def other_formats() -> tuple[OtherFormat, ...]:
    return read_table("photos", "other", OtherFormat)


def list_widths() -> tuple[int, ...]:
    """In pixels, the narrowest first."""
    return tuple(load("photos")["widths"])


def list_hidden_signs() -> tuple[bytes, ...]:
    """What a photograph has in it where another file is hidden in it; in small letters."""
    return tuple(sign.encode("ascii") for sign in load("photos")["hidden"]["signs"])


def get_monument_rights() -> LocalizedText:
    return LocalizedText(**load("photos")["monument_rights"])
