"""What a menu offers of the list: each choice of values as a file of its own, with or without a server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from msgspec import structs

from doblest.exports.format import Choice, Format
from doblest.exports.options import Options
from doblest.exports.registry import FORMATS

CHOICES: tuple[Choice, ...] = get_args(Choice)
_NAMED: tuple[Choice, ...] = ("original", "tracked", "proposed")
"""Those that a file's name tells."""


def list_offers() -> Iterator[tuple[Choice, Format]]:
    """Every file that is offered, choice by choice; all others can be had by the options."""
    return ((choice, form) for choice in CHOICES for form in FORMATS if choice in form.offered)


def choose(options: Options, choice: Choice) -> Options:
    """The options with what the choice says."""
    if choice == "proposed":
        return structs.replace(options, values="tracked", proposed=True)
    return structs.replace(options, values=choice)


def name_file(form: Format, choice: Choice) -> str:
    """`doblest.docx`, `doblest.tracked.docx`; a format of one choice needs no word for it."""
    word = f".{choice}" if choice in _NAMED and len(form.offered) > 1 else ""
    return f"{form.stem}{word}{form.suffix}"


def split_name(name: str) -> tuple[Choice | None, str]:
    """The choice that the name of a file tells, and what tells its format."""
    bare = name.removeprefix("doblest.")
    for choice in _NAMED:
        if bare.startswith(f"{choice}."):
            return choice, bare.removeprefix(f"{choice}.")
    return None, bare
