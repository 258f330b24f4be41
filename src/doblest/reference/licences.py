"""What may be taken on which terms, part by part, from `data/licences.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, structs

from doblest.data import read_table
from doblest.model import Language, LocalizedText

_OF_REGISTER = "register"
"""Stands in the data for the licence of the title whose register it is."""


class LicencePart(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of what is published, with its own terms."""

    key: str
    name: LocalizedText
    terms: LocalizedText
    licence: str
    """SPDX code; empty where there is none."""
    url: str = ""
    """Of the terms or of the source."""


def list_licence_parts(licence: str) -> tuple[LicencePart, ...]:
    """All parts in the order of showing; `licence` is the title's."""
    return tuple(
        structs.replace(part, licence=licence) if part.licence == _OF_REGISTER else part
        for part in _read_parts()
    )


def describe_licences(licence: str, language: Language) -> str:
    """All parts in a line, for formats that have a place for one text."""
    return " ".join(
        f"{part.name.in_language(language)} — {_describe_terms(part, language)}"
        for part in list_licence_parts(licence)
    )


def _describe_terms(part: LicencePart, language: Language) -> str:
    terms = part.terms.in_language(language)
    return f"{part.licence}. {terms}" if part.licence else terms


@cache
def _read_parts() -> tuple[LicencePart, ...]:
    return read_table("licences", "part", LicencePart)
