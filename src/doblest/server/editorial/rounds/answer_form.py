"""The rows of an excerpt as a form of the asked columns alone, and the form as an answer again.

What a request carries beside these rows and columns is nobody's answer: it is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.data import load
from doblest.model import Entry
from doblest.reading.place_names import split_places
from doblest.rounds.answering import RowAnswer, read_memorial
from doblest.rounds.values import SentExcerpt, SentRow
from doblest.server.editorial.sheet import read_sheet, write_texts
from doblest.server.pages.markup import get_page_language
from doblest.server.rounds.answers import FormInput
from doblest.wording.vocabulary import field_name

Value = TypeVar("Value")
Shape = Literal["line", "number", "prose"]
_TEXTS = ("city", "settlements", "region", "year", "note", "political")
_MEMORIAL = ("m0-name", "m0-address", "m0-map_url")
_LIMITS = {
    "m0-name": "memorial_name",
    "m0-address": "memorial_address",
    "m0-map_url": "memorial_map_url",
    "settlements": "note",
}
_REMARK = "remark"
MOST_REMARK = 4_000
MOST_NAME = 120
"""Characters."""
_LINE = 68
"""Characters of a line of prose on a wide screen."""
_FEWEST_LINES, _MOST_LINES = 2, 24
PART_SIZE = 25
"""Rows of one page."""


class InputView(Struct, frozen=True):
    """An input of the form."""

    name: str
    label: str
    value: str
    was: str
    """As it was sent."""
    shape: Shape
    most: int
    error: str = ""

    @property
    def is_changed(self) -> bool:
        return self.value != self.was

    @property
    def lines(self) -> int:
        """That a prose input takes on a wide screen, so that most notes are seen whole."""
        told = sum(1 + len(line) // _LINE for line in self.value.split("\n"))
        return min(max(told + 1, _FEWEST_LINES), _MOST_LINES)


class RowView(Struct, frozen=True):
    """A row of the form."""

    place: int
    city: str
    number: int
    inputs: tuple[InputView, ...]
    memorial: tuple[InputView, ...]
    remark: InputView


class FormReading(Struct, frozen=True):
    """A form that was sent: what it said, the answer, and a sentence for each input that makes no sense."""

    said: FormInput
    rows: tuple[RowAnswer, ...]
    errors: dict[str, str]


def list_inputs(fields: Sequence[str]) -> dict[str, str]:
    """Inputs of the fields, each with its field."""
    return {name: field for field in fields for name in _name_inputs(field)}


def _name_inputs(field: str) -> tuple[str, ...]:
    if field == "memorial":
        return _MEMORIAL
    return (field,) if field in _TEXTS else (f"extra:{field}",)


def write_row(entry: Entry) -> dict[str, str]:
    """What the inputs of a row say as it was sent."""
    return {**write_texts(_list_values(entry)), "settlements": "\n".join(entry.settlements)}


def _list_values(entry: Entry) -> dict[str, Any]:
    return {
        **{name: getattr(entry, name) for name in ("city", "region", "year", "note", "memorial", "extra")},
        "political": entry.political_situation,
        "further": (),
        "settlements": entry.settlements,
        "settlement_points": entry.settlement_points,
    }


# --- shown ---------------------------------------------------------------------------------------


def build_rows(
    rows: Sequence[tuple[int, SentRow]], fields: Sequence[str], said: FormInput, errors: Mapping[str, str]
) -> Iterator[RowView]:
    """Rows with their places in the excerpt, as the region left them."""
    inputs = list_inputs(fields)
    for place, row in rows:
        was = write_row(row.entry)
        texts = {**was, **said.rows.get(row.key, {})}
        views = {
            name: _build_input(place, name, field, (texts.get(name, ""), was.get(name, "")), errors)
            for name, field in inputs.items()
        }
        remark = said.remarks.get(row.key, "")
        yield RowView(
            place,
            row.entry.city,
            row.entry.number,
            tuple(view for name, view in views.items() if name not in _MEMORIAL),
            tuple(view for name, view in views.items() if name in _MEMORIAL),
            _build_remark(place, remark, errors),
        )


def _build_input(
    place: int, name: str, field: str, texts: tuple[str, str], errors: Mapping[str, str]
) -> InputView:
    value, was = texts
    full = f"{place}-{name}"
    shape: Shape = (
        "number" if name == "year" else "line" if name in ("city", "region", *_MEMORIAL) else "prose"
    )
    return InputView(full, _label(name, field), value, was, shape, _limit(name), errors.get(full, ""))


def _build_remark(place: int, text: str, errors: Mapping[str, str]) -> InputView:
    name = f"{place}-{_REMARK}"
    return InputView(name, _("Пояснение координатору"), text, "", "prose", MOST_REMARK, errors.get(name, ""))


def _label(name: str, field: str) -> str:
    parts = {"m0-name": _("Название"), "m0-address": _("Адрес"), "m0-map_url": _("Ссылка на карту")}
    return parts.get(name) or field_name(field).in_language(get_page_language())


def _limit(name: str) -> int:
    limits: dict[str, int] = load("limits")["entered"]
    if name == "year":
        return 4
    return limits["extra"] if name.startswith("extra:") else limits[_LIMITS.get(name, name)]


# --- sent ----------------------------------------------------------------------------------------


def read_form(
    posted: Mapping[str, str], sent: SentExcerpt, fields: Sequence[str], last: FormInput
) -> FormReading:
    """Rows that the form does not carry stay as the region left them last."""
    errors: dict[str, str] = {}
    rows, remarks = dict(last.rows), dict(last.remarks)
    for place, row in enumerate(sent.rows):
        if given := _pick(posted, place, list_inputs(fields)):
            rows[row.key] = _read_texts(place, given, write_row(row.entry), errors)
        if (remark := posted.get(f"{place}-{_REMARK}")) is not None:
            remarks[row.key] = _cut(remark, MOST_REMARK)
    name = _cut(" ".join(posted.get("name", last.name).split()), MOST_NAME)
    said = FormInput(_drop_empty(rows), _drop_empty(remarks), name)
    answers = tuple(
        _build_answer((place, row), fields, said, errors, sent.title) for place, row in enumerate(sent.rows)
    )
    return FormReading(said, answers, errors)


def _pick(posted: Mapping[str, str], place: int, inputs: Iterable[str]) -> dict[str, str]:
    """What the form says in the inputs of a row."""
    return {name: posted[f"{place}-{name}"] for name in inputs if f"{place}-{name}" in posted}


def _drop_empty(said: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in said.items() if value}


def _cut(text: str, most: int) -> str:
    return text.replace("\r\n", "\n").strip()[:most]


def _read_texts(
    place: int, given: Mapping[str, str], was: Mapping[str, str], errors: dict[str, str]
) -> dict[str, str]:
    """Those that say something else than was sent."""
    texts = {name: text.replace("\r\n", "\n") for name, text in given.items()}
    for name, text in texts.items():
        if len(text) > _limit(name):
            most = _limit(name)
            errors[f"{place}-{name}"] = _("Слишком длинно: не больше %(most)s знаков.") % {"most": most}
    return {name: text for name, text in texts.items() if text != was.get(name, "")}


def _build_answer(
    placed: tuple[int, SentRow], fields: Sequence[str], said: FormInput, errors: dict[str, str], title: str
) -> RowAnswer:
    place, row = placed
    before = _list_values(row.entry)
    texts = {**write_row(row.entry), **said.rows.get(row.key, {})}
    asked = {name: texts[name] for name in list_inputs(fields) if name in texts and name not in _MEMORIAL}
    sheet = read_sheet(asked, before)
    errors.update({f"{place}-{name}": sentence for name, sentence in sheet.errors.items()})
    values = {field: _get(sheet.values, field) for field in fields if field != "memorial"}
    if texts["settlements"] != "\n".join(row.entry.settlements):
        values["settlements"] = split_places(texts["settlements"])
    if "memorial" in fields:
        parts = {name.removeprefix("m0-"): texts[name] for name in _MEMORIAL}
        values["memorial"] = read_memorial(row.entry, parts, title)
    return RowAnswer(row, values, said.remarks.get(row.key, ""))


def _get(values: Mapping[str, Any], field: str) -> Any:
    return values[field] if field in values else values["extra"].get(field, "")
