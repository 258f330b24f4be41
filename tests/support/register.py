"""Writing to a register as people do."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction

from doblest import reading
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, Role
from doblest.server.catalogue import catalogue
from doblest.server.register import as_of, checking, editions
from doblest.server.register.actions import decide, edit, import_list, undo
from doblest.server.register.actions.import_list import Report
from doblest.server.register.models import (
    ChangeSet,
    Document,
    Entry,
    FieldChange,
    Finding,
    SourceRow,
    Title,
)

COORDINATOR = Actor("редактор", Role.COORDINATOR)


def person(name: str) -> Actor:
    """Somebody who may do all."""
    return Actor(name, Role.COORDINATOR)


def read_list(content: str | bytes, name: str = "перечень.txt") -> import_list.Incoming:
    raw = content.encode() if isinstance(content, str) else content
    return import_list.Incoming(reading.read_bytes(raw, name), raw)


def load_list(
    content: str | bytes, name: str = "перечень.txt", actor: Actor = COORDINATOR, **options: object
) -> Report:
    """Import a list and check it."""
    report = import_list.execute(read_list(content, name), actor, **options)  # type: ignore[arg-type] # passed on
    if not report.trial:
        checking.check_list(report.title)
    return report


def change(
    slug: str, field: str, value: object, actor: Actor = COORDINATOR, reason: str = "проба", **options: object
) -> ChangeSet | None:
    """Edit a field and check the list."""
    edited = edit.Edit(slug, field, value, **options)  # type: ignore[arg-type] # passed on
    made = edit.execute(edited, actor, reason=reason)
    if made:
        checking.check_list(made.title_id)
    return made


def rule(
    key: str, verdict: decide.Verdict = "accept", reason: str = "", actor: Actor = COORDINATOR
) -> ChangeSet:
    """Decide on a finding and check the list."""
    made = decide.execute(decide.Ruling(key, verdict, reason), actor)
    checking.check_list(made.title_id)
    return made


def reverse(number: int, actor: Actor = COORDINATOR, reason: str = "") -> ChangeSet:
    """Undo a change set and check the list."""
    made = undo.execute(number, actor, reason=reason)
    checking.check_list(made.title_id)
    return made


_editions: dict[str, editions._Cached] = {}
_catalogues: dict[str, catalogue.Catalogue] = {}


def keep_edition() -> None:
    """Build what is read of the register as every test finds it; before the first of them."""
    catalogue.get_catalogue(editions.current())
    _editions.update(editions._cache)
    _catalogues.update(catalogue._catalogues)


def recall_edition() -> Edition:
    """The edition that was kept where the register has its stamp, else one brought up to date from it."""
    editions._cache.update(_editions)
    catalogue._catalogues.update(_catalogues)
    return editions.current()


def forget_register() -> None:
    """Drop what this process holds of the register, as when its database is replaced beneath it."""
    editions.forget()
    as_of.forget()
    catalogue.clear_cache()
    checking._remember_list.cache_clear()


def has_read_another() -> bool:
    """Whether an edition was read that is not the one which every test finds."""
    stamps = {key: kept.edition.stamp for key, kept in _editions.items()}
    return any(read.edition.stamp != stamps.get(key) for key, read in editions._cache.items())


def check_kept_edition() -> None:
    """No test has changed what all of them read, in the database or in memory."""
    for key, kept in _editions.items():
        if editions.current_stamp(key) == kept.edition.stamp:
            assert editions.build(key, editions.PUBLIC) == kept.edition


def clear_register() -> None:
    """Take everything out, as if nothing had ever been imported."""
    with transaction.atomic():
        Title.objects.update(document=None, revision=0, checked=0, version=0)
        Entry.objects.update(source=None)
        ChangeSet.objects.update(undoes=None)
        for title in Title.objects.all():
            Title.objects.filter(pk=title.pk).update(uid=uuid4())
        for table in (FieldChange, ChangeSet, Finding, SourceRow, Entry, Document):
            table.objects.all().delete()
