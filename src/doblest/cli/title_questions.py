"""The three questions of a list of a kind that nobody described, on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer
from msgspec import Struct

from doblest import new_titles
from doblest.cli.console import say
from doblest.errors import RegisterError
from doblest.new_titles import Answers, Guess, Survey
from doblest.reference.acts import conferrers
from doblest.reference.titles import titles
from doblest.wording.vocabulary import field_name

_MOST_TEXT = 60
"""Characters of a cell that a column is shown by."""


class NewTitleOptions(Struct, frozen=True):
    """What the command's options say of such a list."""

    title_name: str | None = None
    place_column: str | None = None
    conferred_by: str | None = None
    asks: bool = False

    @property
    def is_wanted(self) -> bool:
        return self.asks or any((self.title_name, self.place_column, self.conferred_by))


def answer(content: bytes, name: str, title_options: NewTitleOptions, title: str | None) -> Answers:
    """What the options say, what the document tells, and what a person types for the rest.

    Raises RegisterError where something has to be asked and nobody is there.
    """
    found = new_titles.survey(content, name)
    for line in describe(found):
        say(line, error=True)
    spoken = titles()[found.title.value].name if found.is_known_title else found.title.value
    known = Guess(spoken, found.title.reason, found.title.is_sure)
    headings = [column.heading for column in found.columns]
    name = title_options.title_name or title or _settle("Звание (--title-name)", known, ())
    place = title_options.place_column or _settle("Колонка мест (--place-column)", found.place, headings)
    return Answers(
        name=name,
        place=(place := _check(place, headings)),
        conferrer=_check(
            title_options.conferred_by
            or _settle("Кто присваивает (--conferred-by)", found.conferrer, list(conferrers())),
            list(conferrers()),
        ),
        headings=found.explain_others(place),
    )


def describe(found: Survey) -> list[str]:
    """What was seen, before anything is asked."""
    lines = [f"Строк: {found.rows}. Колонки:"]
    for column in found.columns:
        told = (
            f"{field_name(column.field).ru.lower()}, {column.reason}"
            if column.field
            else "хранится, не публикуется"
        )
        sample = column.samples[0][:_MOST_TEXT] if column.samples else ""
        lines.append(f"  «{column.heading}» — {told}" + (f" («{sample}»)" if sample else ""))
    return lines


def _settle(question: str, guess: Guess, choices: Sequence[str]) -> str:
    """A sure guess is taken and told; for a doubtful one a person is asked."""
    if guess.is_sure:
        say(f"{question}: {guess.value} — {guess.reason}", error=True)
        return guess.value
    if not sys.stdin.isatty():
        tried = f"; похоже на «{guess.value}»: {guess.reason}" if guess.reason else ""
        raise RegisterError(f"неизвестно: {question}{tried}", remedy="Назовите это ключом команды")
    shown = f"{question} [{', '.join(choices)}]" if choices else question
    return str(typer.prompt(shown, default=guess.value or None, err=True))


def _check(value: str, choices: Sequence[str]) -> str:
    if value in choices:
        return value
    found = next((one for one in choices if one.casefold() == value.casefold()), None)
    if found is None:
        raise RegisterError(f"«{value}» нет", remedy=f"Есть: {', '.join(choices)}")
    return found
