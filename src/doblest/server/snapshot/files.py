"""What a publication is made of."""

from __future__ import annotations

from msgspec import Struct

from doblest.server.catalogue.catalogue import Catalogue


class Site(Struct, frozen=True):
    """What is published: catalogues by the keys of their titles, and the address on the web."""

    catalogues: dict[str, Catalogue]
    origin: str
    """Without a closing slash."""
    is_placed: bool = True
    """Whether the address was given; else it is that of a trial, and only what cannot do without names it."""


class File(Struct, frozen=True):
    """A file of the folder."""

    path: str
    content: bytes
