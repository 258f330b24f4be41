"""A phrase in runs: what has no English word stays in Russian and says so."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from doblest.model import Language

_RUSSIAN: Final = re.compile(
    r"«[^«»\u0400-\u052f]*+[\u0400-\u052f][^«»]*+»|[\u0400-\u052f](?:[^A-Za-z“”«»…;:()]*[\u0400-\u052f])?[\w%]*"
)
"""A quotation with a Cyrillic letter in it; else from one to the last that no Latin letter parts from it."""


class Run(Struct, frozen=True):
    text: str
    language: Language = "en"


def join_runs(*parts: Run | None) -> tuple[Run, ...]:
    """Those that say something, with a space between two of them."""
    runs = [part for part in parts if part and part.text]
    spaced = [run if index == 0 else Run(f" {run.text}", run.language) for index, run in enumerate(runs)]
    return tuple(spaced)


def split_runs(text: str) -> tuple[Run, ...]:
    """A text with Russian words in it, as runs of one language each."""
    runs, start = [], 0
    for match in _RUSSIAN.finditer(text):
        runs += [Run(text[start : match.start()]), Run(match[0], "ru")]
        start = match.end()
    runs.append(Run(text[start:]))
    return tuple(run for run in runs if run.text)


def read_runs(runs: tuple[Run, ...]) -> str:
    """Their text alone."""
    return "".join(run.text for run in runs)
