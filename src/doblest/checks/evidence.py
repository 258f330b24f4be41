"""Small hands that write evidence, fixes and drafts."""

from __future__ import annotations

from doblest.checks.check import Draft
from doblest.model import FieldName, Fix, Located, Quote


def quote(located: Located, start: int, end: int) -> Quote:
    """Words of the note."""
    return Quote(located.slug, "note", start, end, located.entry.note[start:end])


def whole(located: Located, field: FieldName, text: str) -> Quote:
    """A short field from end to end."""
    return Quote(located.slug, field, 0, len(text), text)


def part(located: Located, field: FieldName, text: str, words: str) -> Quote:
    """Some words of a field's text; the whole text where they do not stand in it to the letter."""
    start = text.find(words)
    if start < 0:
        return whole(located, field, text)
    return Quote(located.slug, field, start, start + len(words), words)


def replace(located: Located, field: FieldName, value: str) -> Fix:
    return Fix(located.slug, field, value)


def mend(located: Located, start: int, end: int, words: str) -> Fix:
    """The note with these words in the place of the quoted ones."""
    note = located.entry.note
    return Fix(located.slug, "note", note[:start] + words + note[end:])


def shown(text: str, limit: int = 90) -> str:
    """The text on one line, short enough for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def at_words(located: Located, start: int, end: int, why: str, why_en: str, fix: Fix | None = None) -> Draft:
    """A draft that quotes words of the note and says what is wrong with them."""
    words = shown(located.entry.note[start:end])
    return Draft(
        entries=(located,),
        field="note",
        message=f"«{words}»: {why}.",
        message_en=f"«{words}»: {why_en}.",
        evidence=(quote(located, start, end),),
        fix=fix,
    )
