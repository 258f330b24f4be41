"""How an export is asked for, and what it tells when it is done."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Values = Literal["source", "corrected"]
Encoding = Literal["utf-8", "cp1251"]
Language = Literal["ru", "en"]


class Options(Struct, frozen=True):
    """What the person asking may choose; a format takes what concerns it."""

    values: Values = "corrected"
    """Cells of the owners' table: as the list has them, or as the register holds them."""
    encoding: Encoding = "utf-8"
    """Of CSV: UTF-8 with a byte order mark, or Windows-1251."""
    delimiter: Literal[";", ","] = ";"
    """Of CSV: a semicolon is what Russian spreadsheets open without asking."""
    language: Language = "ru"
    """Of words that the exporter itself writes (labels of the passport)."""
    base_url: str = ""
    """Address of the public site, with a closing slash; empty where there is none."""


class Outcome(Struct, frozen=True):
    """What was written, and what the format could not hold."""

    written: int
    notes: tuple[str, ...] = ()
    """Sentences for a person, one for each thing left out or changed."""
