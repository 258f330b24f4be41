"""Words in two languages, and where words stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Language = Literal["ru", "en"]


class LocalizedText(Struct, frozen=True, order=True):
    """A name or a sentence in the two languages of the interface."""

    ru: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.en if language == "en" else self.ru


def join_texts(separator: str, texts: Iterable[LocalizedText]) -> LocalizedText:
    """As `str.join`, in each language."""
    joined = list(texts)
    return LocalizedText(separator.join(one.ru for one in joined), separator.join(one.en for one in joined))


class Span(Struct, frozen=True, order=True, gc=False):
    """Characters `[start, end)` of a named text."""

    start: int
    end: int
