"""What of a value changed, so that the two sides never look alike.

compare_values(old, new)       -> each part of the value that differs: a memorial's address, its link
describe_difference(old, new)  -> the same as one line of Russian
quote_sides(change)            -> both sides around their first difference, blanks shown if they alone differ
"""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonprefix

from msgspec import Struct

from doblest.language.normalise import fold_blanks
from doblest.model import Citation, LocalizedText, LonLat, Memorial, Photo, RegisterEvent
from doblest.reference.photos import photo_licences
from doblest.wording.excerpts import Segment, excerpt
from doblest.wording.findings import clip
from doblest.wording.memorials import describe_memorial
from doblest.wording.numbers import format_number
from doblest.wording.vocabulary import texts

_MAX_HEAD_LENGTH = 60
"""Characters that stand before the first difference of two texts."""
_MAX_LENGTH = 120
"""Characters from there on."""
_EMPTY = "—"
_BLANKS = str.maketrans({" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵", "\r": "", "\xad": "¬"})
"""A space, a no-break space, a tab, a line's end and a soft hyphen, as editors show them."""


class PartChange(Struct, frozen=True):
    """One part of a value before and after; `part` is None where it is the whole value."""

    part: LocalizedText | None
    old: str
    new: str

    def segments(self) -> tuple[Segment, ...]:
        """The changed places between the words around them."""
        return tuple(map(_show_blanks, excerpt(self.old, self.new)))


def compare_values(old: object, new: object) -> tuple[PartChange, ...]:
    """The parts that differ, of text, a year, a memorial, columns by their headers, or points by name."""
    if isinstance(old, Memorial) and isinstance(new, Memorial):
        return tuple(_compare_memorials(old, new))
    match old or new:
        case RegisterEvent():
            return compare_events(old, new)
        case Photo():
            return _compare_photos(old, new)
    if isinstance(old, dict) or isinstance(new, dict):
        return tuple(_compare_columns(old or {}, new or {}))
    return (PartChange(None, describe_value(old), describe_value(new)),)


def quote_sides(change: PartChange) -> tuple[str, str]:
    """Both texts around their first difference; a dash for an empty one.

    Blanks are signs where only they moved: a dash between two spaces and one before them look alike.
    """
    end = len(commonprefix((change.old, change.new))) + 2 * _MAX_LENGTH  # noqa: RUF071 (texts, not paths)
    segments = PartChange(None, change.old[:end], change.new[:end]).segments()  # the rest is not shown
    head = segments[0].old if segments and segments[0].kind == "same" else ""
    rest = segments[1:] if head else segments
    before = "".join(segment.old for segment in rest)
    after = "".join(segment.new for segment in rest)
    start = head if len(head) <= _MAX_HEAD_LENGTH else f"…{head[1 - _MAX_HEAD_LENGTH :]}"
    sides = _shorten(start, before), _shorten(start, after)
    if sides[0] != sides[1]:
        return sides
    return _shorten(start, before.translate(_BLANKS)), _shorten(start, after.translate(_BLANKS))


def describe_difference(old: object, new: object) -> str:
    """All that differs, in one line of Russian: `адрес: «Мира, 1» → «Мира, 2»`; empty if nothing."""
    return "; ".join(map(_describe_part_change, compare_values(old, new)))


def _describe_part_change(change: PartChange) -> str:
    before, after = quote_sides(change)
    sides = f"«{before}» → «{after}»"
    return f"{change.part.ru}: {sides}" if change.part else sides


def _compare_memorials(old: Memorial, new: Memorial) -> Iterator[PartChange]:
    for name, part in texts("memorial_parts").items():
        before, after = (_describe_part(memorial, name) for memorial in (old, new))
        if before != after:
            yield PartChange(part, before, after)


def _describe_part(memorial: Memorial, name: str) -> str:
    match name:
        case "status":
            return texts("memorials")[memorial.status].ru
        case "point":
            return "" if memorial.lat is None else f"{memorial.lat}, {memorial.lon}"
        case _:
            return getattr(memorial, name) or ""


def compare_events(old: object, new: object) -> tuple[PartChange, ...]:
    """The parts of an event that differ, the event itself always named; all of one that is new."""
    parts = texts("event_parts")
    before, after = (
        describe_event_parts(one) if isinstance(one, RegisterEvent) else {} for one in (old, new)
    )
    sides = ((name, before.get(name, ""), after.get(name, "")) for name in parts)
    return tuple(
        PartChange(parts[name], *side) for name, *side in sides if side[0] != side[1] or name == "kind"
    )


def describe_event_parts(stored: RegisterEvent) -> dict[str, str]:
    """Each part in Russian."""
    event = stored.event
    point = "" if event.lat is None else f"{event.lat}, {event.lon}"
    return {
        "is_withdrawn": "да" if stored.is_withdrawn else "",
        "monument": texts("stele_monuments")[stored.monument].ru,
        "name": stored.name,
        "kind": texts("stele_events")[event.kind].ru,
        "date": event.date,
        "date_said": event.date_said,
        "date_kind": texts("stele_date_kinds")[event.date_kind].ru,
        "place": event.place,
        "point": point,
        "height": "" if event.height is None else format_number(event.height, "ru"),
        "authors": ", ".join(event.authors),
        "note": event.note,
        "note_en": event.note_en,
        "sources": "; ".join(map(_describe_source, event.sources)),
    }


def _compare_photos(old: object, new: object) -> tuple[PartChange, ...]:
    """The parts of a photograph's caption that differ, whether it is shown always named."""
    parts = texts("photo_parts")
    before, after = (_describe_photo_parts(one) if isinstance(one, Photo) else {} for one in (old, new))
    sides = ((name, before.get(name, ""), after.get(name, "")) for name in parts)
    return tuple(
        PartChange(parts[name], *side) for name, *side in sides if side[0] != side[1] or name == "state"
    )


def _describe_photo_parts(photo: Photo) -> dict[str, str]:
    """Each part in Russian."""
    licence = photo_licences().get(photo.licence)
    return {
        "state": texts("photo_states")[photo.state].ru,
        "author": photo.author,
        "licence": (licence.short or licence.name.ru) if licence else photo.licence,
        "monument": texts("stele_monuments")[photo.monument].ru,
        "name": photo.name,
    }


def _describe_source(source: Citation) -> str:
    parts = (source.name if source.publisher else "", source.url, source.published)
    return ", ".join(filter(None, parts))


def _compare_columns(old: object, new: object) -> Iterator[PartChange]:
    before, after = (value if isinstance(value, dict) else {} for value in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            sides = (_describe_named(values.get(name)) for values in (before, after))
            yield PartChange(LocalizedText(name, name), *sides)


def _describe_named(value: str | LonLat | None) -> str:
    """What a column says; of a point latitude first."""
    return f"{value[1]}, {value[0]}" if isinstance(value, tuple) else value or ""


def describe_value(value: object) -> str:
    """Text, a year, a memorial in one line; empty for what is none of these."""
    match value:
        case Memorial():
            parts = (describe_memorial(value).ru, value.name, value.address, value.map_url)
            return ", ".join(part for part in parts if part)
        case str() | int():
            return str(value)
        case tuple():
            return "; ".join(map(describe_value, value))
        case _:
            return ""


def _show_blanks(segment: Segment) -> Segment:
    """Blanks as signs where nothing else differs."""
    before, after = (fold_blanks(side.replace("\xad", "")) for side in (segment.old, segment.new))
    if segment.kind == "same" or before != after:
        return segment
    return Segment(segment.kind, segment.old.translate(_BLANKS), segment.new.translate(_BLANKS))


def _shorten(start: str, rest: str) -> str:
    return clip(start + rest, len(start) + _MAX_LENGTH) or _EMPTY
