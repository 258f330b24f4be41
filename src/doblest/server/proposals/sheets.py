"""The forms of the public, read: what was typed, and a sentence for each input that makes no sense.

read_error(given)            «Сообщить об ошибке»
read_opening(given, place)   «Стела открыта»
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import clean_line
from doblest.model import LocalizedText, Place, SteleEvent
from doblest.server.proposals.models import Said
from doblest.server.register.event_sheet import read_event
from doblest.server.register.input_cleaning import clean_text
from doblest.wording.vocabulary import texts

FIELDS = ("memorial", "note", "year", "city", "region", "other")
"""What an error may be in."""
EMAIL = "email"
_LONG = frozenset({"words", "quote", "value"})
"""Inputs of several lines."""
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|ru|su|рф|info|biz|xyz|top|io)\b/?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Reading(Struct, frozen=True):
    said: Said
    email: str
    errors: dict[str, LocalizedText]
    """By the name of the input."""
    field: str = ""
    event: SteleEvent | None = None


def find_limit(name: str) -> int:
    """Characters that fit into an input."""
    return int(load("limits")["proposed"][name])


def read_error(given: Mapping[str, str]) -> Reading:
    """What is wrong of a city: which field, in whose words."""
    errors: dict[str, LocalizedText] = {}
    texts_given = _read_texts(given, ("words", "quote", "value", "source"), errors)
    field = given.get("field", "")
    if field not in FIELDS:
        field = "other"
        errors["field"] = _refuse("no_field")
    if not texts_given["words"] and not texts_given["value"]:
        errors.setdefault("words", _refuse("nothing"))
    _check_links(texts_given, {"source"} | ({"value"} if field == "memorial" else set()), errors)
    return Reading(Said(**texts_given), _read_email(given, errors), errors, field=field)


def read_opening(given: Mapping[str, str], place: Place | None) -> Reading:
    """When and where a stele was opened, and who says so; `place` is where the city is."""
    errors: dict[str, LocalizedText] = {}
    texts_given = _read_texts(given, ("words", "date", "place", "point", "source"), errors)
    _check_links(texts_given, {"source"}, errors)
    said = Said(**texts_given)
    sheet = read_event(write_event_texts(said), None, place)
    for name, refusal in sheet.errors.items():
        errors.setdefault("source" if name.startswith("s0-") else name, refusal)
    return Reading(said, _read_email(given, errors), errors, event=sheet.event)


def write_event_texts(said: Said) -> dict[str, str]:
    """A proposed opening as the form of an event says it."""
    source = "s0-url" if _ADDRESS.match(said.source) else "s0-publisher"
    return {
        "kind": "opened",
        "date": said.date,
        "date_kind": "event",
        "monument": "own",
        "place": said.place,
        "point": said.point,
        source: said.source,
        "s0-says": "report",
    }


def _read_texts(
    given: Mapping[str, str], names: tuple[str, ...], errors: dict[str, LocalizedText]
) -> dict[str, str]:
    found = {}
    for name in names:
        typed = given.get(name, "")
        found[name] = clean_text(typed).strip() if name in _LONG else clean_line(clean_text(typed))
        if len(typed) > (most := find_limit(name)):
            errors[name] = _refuse("too_long", most=most)
        elif _has_control_letters(typed):
            errors[name] = _refuse("control")
    return found


def _has_control_letters(text: str) -> bool:
    return any(unicodedata.category(letter) == "Cc" and letter not in "\r\n\t" for letter in text)


def _check_links(given: Mapping[str, str], allowed: set[str], errors: dict[str, LocalizedText]) -> None:
    for name, text in given.items():
        if name not in allowed and _LINK.search(text):
            errors.setdefault(name, _refuse("link"))
    source = given["source"]
    if "://" in source and not _ADDRESS.fullmatch(source):
        errors.setdefault("source", _refuse("one_address"))


def _read_email(given: Mapping[str, str], errors: dict[str, LocalizedText]) -> str:
    email = given.get(EMAIL, "").strip()
    if email and not is_email(email):
        errors[EMAIL] = _refuse("no_email")
    return email


def is_email(text: str) -> bool:
    try:
        EmailValidator()(text)
    except ValidationError:
        return False
    return True


def _refuse(reason: str, **values: object) -> LocalizedText:
    said = texts("proposal_refusals")[reason]
    return LocalizedText(said.ru.format(**values), said.en.format(**values))
