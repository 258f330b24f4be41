"""What is asked of the process that opens a photograph, and what it answers."""

from __future__ import annotations

from msgspec import Struct


class Job(Struct, frozen=True):
    """Open a file of that format; make of it pictures so wide."""

    format: str
    memory: int
    """Bytes that the process may take."""
    seconds: int
    """Of the processor."""
    widths: tuple[int, ...] = ()
    quality: int = 80
    author: str = ""
    rights: str = ""
    """The terms in words; empty where a picture is to say nothing."""
    rights_url: str = ""


class Seen(Struct, frozen=True, tag=True):
    """A photograph that opens to its last byte."""

    width: int
    height: int
    """Pixels, upright."""
    frames: int
    """How many pictures the file has; the first is taken."""
    fingerprint: str
    """Of what is on it, 64 bits as hexadecimal digits: photographs that look alike differ in few of them."""
    lat: float | None = None
    lon: float | None = None
    """Where the camera says that it was."""
    day: str = ""
    """ISO: when, by the camera's clock."""
    pictures: tuple[bytes, ...] = ()
    """WebP, one a width."""


class Stop(Struct, frozen=True, tag=True):
    """Why it does not open: a reason of `[photo_refusals]`, with the size where that is why."""

    reason: str
    width: int = 0
    height: int = 0


Answer = Seen | Stop
