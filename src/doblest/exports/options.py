"""What the person who exports may choose."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from doblest.exports.amendment import Amendment
from doblest.model import Language

Values = Literal["original", "corrected", "tracked"]
"""«Как в перечне», «исправленный», and «с правками»: the list with every correction as a tracked change."""
Encoding = Literal["utf-8", "cp1251"]


class Options(Struct, frozen=True):
    """A format takes what concerns it."""

    values: Values = "corrected"
    """As in the list, as the register holds it, or (docx) both, the corrections tracked."""
    encoding: Encoding = "utf-8"
    """Of CSV: UTF-8 with a byte order mark, or Windows-1251."""
    delimiter: Literal["", ";", ","] = ""
    """Of CSV: a semicolon is what Russian spreadsheets open without asking. Empty is what the format takes
    by itself: the list's table a semicolon, the flat files for machines a comma."""
    language: Language = "ru"
    """Of words that the exporter itself writes (labels of the passport)."""
    proposed: bool = False
    """Of what is tracked: fixes that nobody has decided on, too."""
    history: tuple[Amendment, ...] = ()
    """Writes of the register, newest first: who changed what and why."""
    document: bytes = b""
    """The owners' own file; a Word file is changed in place where it is given, else the list is set anew."""
    base_url: str = ""
    """Address of the public site, where the default title has its pages, with a closing slash; empty
    where there is none."""
