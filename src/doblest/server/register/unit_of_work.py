"""A write in preparation: what an action changes, before anything is in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import payloads
from doblest.server.register.derivation import Derived, Understood
from doblest.server.register.fields import FIELDS, convert, describe_field, load_change
from doblest.server.register.keyed_values import find_event, find_photo, put_event, put_photo
from doblest.server.register.merging import Merged, merge_values
from doblest.server.register.models import Document, Entry, FieldChange, Finding, SourceRow, Title
from doblest.server.register.moments import format_moment
from doblest.wording.dates import describe_moment
from doblest.wording.vocabulary import field_name, texts

_MEMORIALS = ("memorial", "further")
"""Fields that are rows of their own, not columns of the entry."""


class FieldConflict(Struct, frozen=True):
    """A field that somebody changed while another did, each otherwise."""

    field: str
    base: Any
    """What both began with."""
    theirs: Any
    """What stands in the register now."""
    own: Any
    """What was to be saved."""
    number: int
    """Of the change set that changed it last."""
    author: str
    at: datetime


class ConflictError(RegisterError):
    """A write made against values that somebody has changed since; nothing was written.

    `refusal` says it to a reader, with who changed them and when.
    """

    conflicts: tuple[FieldConflict, ...] = ()
    """The fields, where the write was of several against one revision."""

    def __init__(
        self, what: str, *, where: str = "", remedy: str = "", refusal: LocalizedText | None = None
    ) -> None:
        self.refusal = refusal
        super().__init__(what, where=where, remedy=remedy)


class Touched(Struct, eq=False):
    """An entry in the unit, with what it was when the unit began."""

    entry: Entry
    memorial: domain.Memorial | None
    was: domain.Located | None = None
    understood: Understood | None = None
    """Of the note; None for an entry that is new."""
    located: domain.Located | None = None
    """As it is now; None for one that is not listed."""
    further: tuple[domain.Memorial, ...] = ()
    events: tuple[domain.RegisterEvent, ...] = ()
    photos: tuple[domain.Photo, ...] = ()
    companion: bytes | None = None
    """Of a new entry (`derivation.accompany`)."""
    is_reread: bool = False
    """Whether its note was read by the claims engine in this unit, and its claims are not stored yet."""
    is_digested: bool = False
    """Whether its digest was stored in this unit."""
    is_derived_anew: bool = False
    """Whether what follows from its values, or a cell of its row, is otherwise than it was."""

    @property
    def is_new(self) -> bool:
        return self.was is None

    @property
    def has_new_memorial(self) -> bool:
        return self.memorial != (self.was.entry.memorial if self.was else None)

    @property
    def has_new_further(self) -> bool:
        return self.further != (self.was.entry.further if self.was else ())

    @property
    def has_new_events(self) -> bool:
        return self.events != ((self.was.events or ()) if self.was else ())

    @property
    def has_new_photos(self) -> bool:
        return self.photos != (self.was.photos if self.was else ())

    @property
    def known(self) -> Derived | None:
        """What the checks look at, under the entry's present slug; None for one that is not listed."""
        if self.located is None or self.understood is None:
            return None
        return Derived(replace(self.located, slug=self.entry.slug), self.understood)

    def to_domain(self) -> domain.Entry:
        return self.entry.with_memorials(self.memorial, self.further)

    def get_value(self, field: str) -> Any:
        return getattr(self if field in _MEMORIALS else self.entry, field)

    def set_value(self, field: str, value: Any) -> None:
        setattr(self if field in _MEMORIALS else self.entry, field, value)


class UnitOfWork:
    """Changes to the entries of one title, by one actor, for one reason."""

    def __init__(self, title: Title, actor: Actor, action: Action) -> None:
        self.title = title
        self.actor = actor
        self.action = action
        self.touched: dict[str, Touched] = {}
        self.rows: list[SourceRow] = []
        """New rows, which their entries come from now on."""
        self.changes: list[FieldChange] = []
        self.decisions: dict[Finding, domain.Decision | None] = {}
        self.exemptions: dict[tuple[Entry, str], domain.Exemption | None] = {}
        """By entry and kind of gap."""
        self.taken: list[FieldChange] = []
        """What the reference data changed of events."""
        self._previous_rows: dict[str, int | None] = {}
        self._decides_on_list = False

    def touch(self, entry: Entry) -> Touched:
        """Let what follows from the entry's values be computed again.

        The unit has one object an entry: the one that it met first.
        """
        if entry.slug not in self.touched:
            claims = tuple(row.to_domain() for row in entry.claims.all())
            understood = Understood(entry.note, claims, payloads.GROUNDS.load(entry.grounds))
            located = entry.to_located()
            self.touched[entry.slug] = Touched(
                entry,
                located.entry.memorial,
                located,
                understood,
                further=located.entry.further,
                events=located.events or (),
                photos=located.photos,
            )
        return self.touched[entry.slug]

    def add_entry(self, entry: Entry, row: domain.Entry) -> None:
        """A new entry with all that its row says."""
        entry.number = row.number
        for field in FIELDS.values():
            if field.name not in _MEMORIALS:
                setattr(entry, field.name, field.of(row))
        self.touched[entry.slug] = Touched(entry, row.memorial, further=row.further)
        self._record("listed", None, True, entry)

    def set_field(self, entry: Entry, name: str, value: Any, base: int | None = None) -> None:
        """Set a field to a value of its own type; an equal value is no change.

        `base` is the revision that the value was edited against. Raises ConflictError where the
        field was changed since.
        """
        touched, field = self.touch(entry), FIELDS[name]
        old = touched.get_value(name)
        if old == value:
            return
        _refuse_stale(touched.entry, name, base)
        touched.set_value(name, value)
        self._record(name, field.dump(old), field.dump(value), touched.entry)

    def edit_field(self, entry: Entry, name: str, value: Any, base: int | None = None) -> None:
        """Set a field to what a person gave; a memorial gets the point that its link carries."""
        self.set_field(entry, name, _convert(name, value), base)

    def edit_fields(
        self, entry: Entry, values: Mapping[str, Any], base: int | None = None
    ) -> tuple[str, ...]:
        """Set fields to what a person gave who saw the revision `base`; the names of those into which what
        others wrote since then was merged.

        Raises ConflictError with every field where the two do not go together.
        """
        touched = self.touch(entry)
        own = {name: _convert(name, value) for name, value in values.items()}
        since = _find_changes_since(touched.entry, base, self.title, own)
        met = {name: _meet(changes, touched.get_value(name), own[name]) for name, changes in since.items()}
        _refuse_conflicts(touched.entry, [one for one in met.values() if isinstance(one, FieldConflict)])
        merged = {name: found.value for name, found in met.items() if isinstance(found, Merged)}
        both = [name for name, value in merged.items() if value not in (own[name], touched.get_value(name))]
        for name, value in {**own, **merged}.items():
            self.set_field(touched.entry, name, value)
        return tuple(both)

    def set_listed(self, entry: Entry, listed: bool) -> None:
        current = self.touch(entry).entry
        if current.listed != listed:
            self._record("listed", current.listed, listed, current)
            current.listed = listed

    def read_from(self, entry: Entry, document: Document, row: domain.Entry) -> None:
        """The entry now comes from this row of the document, which is new."""
        current = self.touch(entry).entry
        source = SourceRow.of(current, document, row)
        self.rows.append(source)
        self._previous_rows[current.slug] = current.source_id
        _set_source(current, source)

    def restore_source(self, entry: Entry, row: SourceRow) -> None:
        """The entry comes from this older row again."""
        current = self.touch(entry).entry
        if current.source_id != row.pk:
            self._record("source", current.source_id, row.pk, current)
            _set_source(current, row)

    def set_document(self, sha256: str | None) -> None:
        """The list that the title now stands on."""
        if self.title.document_id != sha256:
            self._record("document", self.title.document_id, sha256)
            self.title.document_id = sha256

    def set_slug(self, entry: Entry, slug: str) -> None:
        """Another address; the former one leads to it."""
        self._record("slug", entry.slug, slug, entry)
        self.touched[slug] = self.touched.pop(entry.slug)
        if entry.slug in self._previous_rows:
            self._previous_rows[slug] = self._previous_rows.pop(entry.slug)
        entry.slug = slug

    def decide(self, finding: Finding, value: domain.Decision | None) -> None:
        """Set, replace or (None) take back the decision on a finding."""
        stored = getattr(finding, "decision", None)
        old = stored.to_domain() if stored else None
        entries = list(finding.entries.with_parts())
        for entry in entries:
            self.touch(entry)
        self._decides_on_list |= not entries
        self.decisions[finding] = value
        dumped = payloads.DECISION.dump(old), payloads.DECISION.dump(value)
        self.changes.append(FieldChange(field="decision", key=finding.key, old=dumped[0], new=dumped[1]))

    def exempt(self, entry: Entry, gap: str, value: domain.Exemption | None) -> None:
        """Say, or (None) say no more, that what the entry lacks is no gap."""
        current = self.touch(entry).entry
        stored = current.exemptions.filter(gap=gap).first()
        old = stored.to_domain() if stored else None
        self.exemptions[current, gap] = value
        dumped = payloads.EXEMPTION.dump(old), payloads.EXEMPTION.dump(value)
        change = FieldChange(entry=current, field="gap", key=gap, old=dumped[0], new=dumped[1])
        self.changes.append(change)

    def set_event(self, entry: Entry, stored: domain.RegisterEvent) -> None:
        """An editor's word on an event of the entry, by its key; an equal value is no change."""
        touched = self.touch(entry)
        old = find_event(touched.events, stored.key)
        if old == stored:
            return
        touched.events = put_event(touched.events, stored)
        self._record(
            "event", payloads.EVENT.dump(old), payloads.EVENT.dump(stored), touched.entry, stored.key
        )

    def set_photo(self, entry: Entry, key: str, value: domain.Photo | None) -> None:
        """What is decided on a photograph of the entry, by its key; None takes the decision back."""
        touched = self.touch(entry)
        old = find_photo(touched.photos, key)
        if old == value:
            return
        touched.photos = put_photo(touched.photos, key, value)
        dumped = payloads.PHOTO.dump(old), payloads.PHOTO.dump(value)
        was_shown = any(one is not None and one.state != "refused" for one in (old, value))
        self._record("photo" if was_shown else "photo_refusal", *dumped, touched.entry, key)

    def take_events(self, touched: Touched, events: tuple[domain.RegisterEvent, ...]) -> None:
        """What the entry's events are by the reference data."""
        for key in dict.fromkeys(one.key for one in (*touched.events, *events)):
            old, new = find_event(touched.events, key), find_event(events, key)
            if old != new:
                values = payloads.EVENT.dump(old), payloads.EVENT.dump(new)
                change = FieldChange(
                    entry=touched.entry, field="reference", key=key, old=values[0], new=values[1]
                )
                self.taken.append(change)
        touched.events = events

    def concerns_whole_list(self) -> bool:
        """Whether the write touches no entry, or beside entries what belongs to the title: the document that
        it stands on, a finding of no city."""
        of_title = any(change.entry is None and change.field == "document" for change in self.changes)
        return not self.touched or of_title or self._decides_on_list

    def source_changes(self) -> list[FieldChange]:
        """The changes of provenance; the new rows must have their keys."""
        return [
            FieldChange(entry=row.entry, field="source", old=self._previous_rows[row.entry.slug], new=row.pk)
            for row in self.rows
        ]

    def _record(self, field: str, old: Any, new: Any, entry: Entry | None = None, key: str = "") -> None:
        self.changes.append(FieldChange(entry=entry, field=field, key=key, old=old, new=new))


def _set_source(entry: Entry, row: SourceRow) -> None:
    entry.source = row
    entry.number = row.read().number


def _convert(name: str, value: Any) -> Any:
    given = convert(name, value)
    if name == "further":
        return tuple(map(places.locate_memorial, given))
    return places.locate_memorial(given) if name == "memorial" else given


def _find_changes_since(
    entry: Entry, base: int | None, title: Title, names: Iterable[str]
) -> dict[str, list[FieldChange]]:
    """Changes of each of these fields after the revision, the oldest first. Raises ConflictError for one
    that is yet to come: nobody saw it."""
    if base is None:
        return {}
    if base > title.revision:
        raise ConflictError(
            f"правки {base} ещё нет, последняя — {title.revision}",
            where=entry.city,
            remedy="Откройте запись заново и повторите",
        )
    found: dict[str, list[FieldChange]] = {}
    later = FieldChange.objects.of_entry(entry).filter(field__in=list(names)).after(base)
    for change in later.select_related("change_set").order_by("change_set", "id"):
        found.setdefault(change.field, []).append(change)
    return found


def _meet(changes: Sequence[FieldChange], stands: Any, own: Any) -> Merged | FieldConflict:
    """What is to be saved, where others changed the field since."""
    last = changes[-1]
    began = load_change(last.field, changes[0].old)
    made = last.change_set
    found = merge_values(last.field, began, stands, own)
    return found or FieldConflict(last.field, began, stands, own, made.number, made.author, made.at)


def _refuse_conflicts(entry: Entry, conflicts: list[FieldConflict]) -> None:
    if not conflicts:
        return
    said = "; ".join(
        f"поле «{describe_field(one.field)}» уже изменено правкой {one.number}" for one in conflicts
    )
    first = conflicts[0]
    refusal = _describe_change(first.field, first.number, first.author, first.at)
    remedy = "Посмотрите новое значение и повторите"
    error = ConflictError(said, where=entry.city, remedy=remedy, refusal=refusal)
    error.conflicts = tuple(conflicts)
    raise error


def _refuse_stale(entry: Entry, name: str, base: int | None) -> None:
    if base is None:
        return
    later = FieldChange.objects.of_entry(entry).filter(field=name).after(base).newest_first().first()
    if later is not None:
        made = later.change_set
        raise ConflictError(
            f"поле «{describe_field(name)}» уже изменено правкой {made.number}",
            where=entry.city,
            remedy="Посмотрите новое значение и повторите",
            refusal=_describe_change(name, made.number, made.author, made.at),
        )


def _describe_change(field: str, number: int, author: str, at: datetime) -> LocalizedText:
    """Who was first, and when."""
    text, name, moment = texts("refusals_of_work")["changed"], field_name(field), format_moment(at)
    return LocalizedText(
        text.ru.format(field=name.ru, number=number, who=f"{author}, {describe_moment(moment, 'ru')}"),
        text.en.format(field=name.en, number=number, who=f"{author}, {describe_moment(moment, 'en')}"),
    )
