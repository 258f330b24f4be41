"""A finding in words: its check's template of `data/checks.toml`, filled with its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import Any, Final

import msgspec

from doblest.data import load
from doblest.errors import DataError
from doblest.model import Finding, Language, LocalizedText, Quote, Value
from doblest.reference.titles import default_title, titles
from doblest.wording.dates import format_day
from doblest.wording.english.actors import name_place
from doblest.wording.english.nouns import name_thing
from doblest.wording.numbers import NARROW_SPACE, NBSP, format_number, is_few
from doblest.wording.steles import format_edtf

_RECORDED: Final = "recorded"
"""Template of a finding of release 0.1, which kept its two sentences."""


def format_message(finding: Finding, language: Language) -> str:
    """The finding as a sentence. Raises DataError where the data file has no such template."""
    if finding.template == _RECORDED:
        return str(finding.values[language])
    templates = _templates(finding.check)
    if finding.template not in templates:
        known = ", ".join(templates) or "нет"
        raise DataError(
            f"у проверки «{finding.check}» нет сообщения «{finding.template}»",
            where="data/checks.toml",
            remedy=f"Есть: {known}",
        )
    quotes = (item.text for item in finding.evidence if isinstance(item, Quote))
    values = {"quote": clip(next(quotes, "")), "title": default_title().key, **finding.values}
    return _fill(templates[finding.template].in_language(language), values, language)


@cache
def _templates(check: str) -> dict[str, LocalizedText]:
    row = load("checks")["check"].get(check, {})
    return msgspec.convert(row.get("messages", {}), dict[str, LocalizedText])


def upgrade_payload(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A finding as release 0.1 stored it, in the form of today: its sentences are kept as recorded."""
    upgraded = dict(payload)
    if "message" in upgraded:
        sentences = {"ru": upgraded.pop("message"), "en": upgraded.pop("message_en")}
        upgraded |= {"template": _RECORDED, "values": sentences}
    return upgraded


# --- templates -------------------------------------------------------------------------------


def _fill(template: str, values: Mapping[str, Value], language: Language) -> str:
    return "".join(
        literal if name is None else literal + _format(values[name], form or "", language)
        for literal, name, form, _ in _parse(template)
    )


@lru_cache(maxsize=1024)
def _parse(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple(Formatter().parse(template))


def template_fields(template: str) -> frozenset[str]:
    """Names of the values that a template needs."""
    return frozenset(name for _, name, _, _ in _parse(template) if name is not None)


def _format(value: Any, form: str, language: Language) -> str:
    """The value in the form that stands after the colon of its field."""
    if form in _FORMS:
        return _FORMS[form](value, language)
    if form.isdigit():
        return clip(value, int(form))
    if "|" in form:
        return _choose_plural(value, form.split("|"), language)
    if form in load("checks")["lists"]:
        return _join(value, load("checks")["lists"][form], language)
    if form in _terms():
        term = _terms()[form].get(value)
        return term.in_language(language) if term else ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else format(value, form)


def _join(items: tuple[tuple[Value, ...], ...], row: Mapping[str, str], language: Language) -> str:
    """A list of several values an item, each item by its own template."""
    numbered = ({str(place): value for place, value in enumerate(item)} for item in items)
    return row["separator"].join(_fill(row["item"], values, language) for values in numbered)


@cache
def _terms() -> dict[str, dict[str, LocalizedText]]:
    """Words for keys: those of `[terms]`, and the rules of slips by the slip's name."""
    terms = msgspec.convert(load("checks")["terms"], dict[str, dict[str, LocalizedText]])
    rules = {slip["name"]: LocalizedText(slip["rule"], slip["rule_en"]) for slip in load("slips")["slip"]}
    return {**terms, "rule": rules, **_title_terms()}


def _title_terms() -> dict[str, dict[str, LocalizedText]]:
    """What messages call a title and what it is for, by the title's key."""
    known = {key: title.memorial for key, title in titles().items() if title.memorial}
    return {
        "title": {key: LocalizedText(one.name, one.name_en) for key, one in titles().items()},
        "honour": {key: words.honour for key, words in known.items()},
        "honour_dative": {key: words.honour_dative for key, words in known.items()},
        "mistake": {key: words.mistake for key, words in known.items()},
    }


def _choose_plural(count: float, forms: list[str], language: Language) -> str:
    """Of «год|года|лет» the form that goes with the number; of two forms the second is the plural."""
    is_one = count == 1 if language == "en" else count % 10 == 1 and count % 100 != 11
    if is_one:
        return forms[0]
    return forms[1] if language == "ru" and is_few(count) else forms[-1]


# --- forms -----------------------------------------------------------------------------------


def clip(text: str, limit: int = 90) -> str:
    """The text on one line, short enough for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def format_figure(value: float, language: Language = "ru") -> str:
    """«12 467 529», «1,5». Messages have no narrow spaces, and English ones the same digits: programs
    that read release 0.1 know them so."""
    return format_number(round(value, 1), "ru", 1).replace(NARROW_SPACE, NBSP)


def format_percent(value: float, language: Language = "ru") -> str:
    """«117%» of 1.17."""
    return f"{value:.0%}"


def _format_day(iso: str, language: Language) -> str:
    """«2 июля 2020» with plain spaces, as in the rest of a message."""
    return format_day(iso, language).replace(NBSP, " ")


def format_places(names: str | tuple[str, ...], language: Language) -> str:
    """Cities and regions, by their English names on an English page."""
    listed = (names,) if isinstance(names, str) else names
    return ", ".join(name_place(name) if language == "en" else name for name in listed)


def _format_thing(name: str, language: Language) -> str:
    """«танк»; tanks."""
    noun = name_thing(name) if language == "en" else None
    return noun.many if noun else f"«{name}»"


_FORMS: Final[dict[str, Callable[[Any, Language], str]]] = {
    "figure": format_figure,
    "percent": format_percent,
    "day": _format_day,
    "place": format_places,
    "thing": _format_thing,
    "edtf": format_edtf,
}
