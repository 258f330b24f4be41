"""What of a value an edit changed, so that the two sides never look alike.

find_edits(old, new)  -> one edit for each part of the value that differs: a memorial's address, its link
describe_edits(…)     -> the same as one line of Russian
quote_edit(edit)      -> both sides around their first difference, blanks made visible where they alone differ
"""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonprefix

from msgspec import Struct

from doblest.language.normalise import fold_blanks
from doblest.model import LocalizedText, Memorial
from doblest.wording.diffs import Segment, diff_words
from doblest.wording.findings import clip
from doblest.wording.vocabulary import texts

_MAX_HEAD_LENGTH = 60
"""Characters that stand before the first difference of two texts."""
_MAX_LENGTH = 120
"""Characters from there on."""
_EMPTY = "—"
_BLANKS = str.maketrans({" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵", "\r": "", "\xad": "¬"})
"""A space, a no-break space, a tab, a line's end and a soft hyphen, as editors show them."""


class Edit(Struct, frozen=True):
    """One part of a value before and after; `part` is None where it is the whole value."""

    part: LocalizedText | None
    old: str
    new: str

    def segments(self) -> tuple[Segment, ...]:
        """The changed places between the words around them."""
        return tuple(map(_show_blanks, diff_words(self.old, self.new)))


def find_edits(old: object, new: object) -> tuple[Edit, ...]:
    """The parts that differ, of text, a year, a memorial, or columns by their headers."""
    if isinstance(old, Memorial) and isinstance(new, Memorial):
        return tuple(_compare_memorials(old, new))
    if isinstance(old, dict) or isinstance(new, dict):
        return tuple(_compare_columns(old or {}, new or {}))
    return (Edit(None, _to_text(old), _to_text(new)),)


def quote_edit(edit: Edit) -> tuple[str, str]:
    """Both texts around their first difference; a dash for an empty one."""
    end = len(commonprefix((edit.old, edit.new))) + 2 * _MAX_LENGTH  # noqa: RUF071 (texts, not paths)
    segments = Edit(None, edit.old[:end], edit.new[:end]).segments()  # what lies further is not shown
    head = segments[0].equal if segments else ""
    rest = segments[1:] if head else segments
    before = "".join(segment.equal or segment.deleted for segment in rest)
    after = "".join(segment.equal or segment.inserted for segment in rest)
    start = head if len(head) <= _MAX_HEAD_LENGTH else f"…{head[1 - _MAX_HEAD_LENGTH :]}"
    return _shorten(start, before), _shorten(start, after)


def describe_edits(old: object, new: object) -> str:
    """All edits in one line of Russian: `адрес: «Мира, 1» → «Мира, 2»`; empty where nothing differs."""
    return "; ".join(map(_describe_edit, find_edits(old, new)))


def _describe_edit(edit: Edit) -> str:
    before, after = quote_edit(edit)
    change = f"«{before}» → «{after}»"
    return f"{edit.part.ru}: {change}" if edit.part else change


def _compare_memorials(old: Memorial, new: Memorial) -> Iterator[Edit]:
    for name, part in texts("memorial_parts").items():
        before, after = (_describe_part(memorial, name) for memorial in (old, new))
        if before != after:
            yield Edit(part, before, after)


def _describe_part(memorial: Memorial, name: str) -> str:
    match name:
        case "status":
            return texts("memorials")[memorial.status].ru
        case "point":
            return "" if memorial.lat is None else f"{memorial.lat}, {memorial.lon}"
        case _:
            return getattr(memorial, name) or ""


def _compare_columns(old: object, new: object) -> Iterator[Edit]:
    before, after = (value if isinstance(value, dict) else {} for value in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Edit(LocalizedText(name, name), before.get(name) or "", after.get(name) or "")


def _to_text(value: object) -> str:
    match value:
        case Memorial():
            parts = (_describe_part(value, "status"), value.name, value.address, value.map_url)
            return ", ".join(part for part in parts if part)
        case str() | int():
            return str(value)
        case _:
            return ""


def _show_blanks(segment: Segment) -> Segment:
    """Blanks as signs where nothing else differs."""
    if fold_blanks(segment.deleted.replace("\xad", "")) != fold_blanks(segment.inserted.replace("\xad", "")):
        return segment
    return Segment(segment.equal, segment.deleted.translate(_BLANKS), segment.inserted.translate(_BLANKS))


def _shorten(start: str, rest: str) -> str:
    return clip(start + rest, len(start) + _MAX_LENGTH) or _EMPTY
