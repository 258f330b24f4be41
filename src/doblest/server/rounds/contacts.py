"""The register of contacts: whom the letter to a region is for. It never leaves for everybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db import transaction

from doblest.errors import RegisterError
from doblest.reference.regions import find_region, regions
from doblest.rounds.values import Contact
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.rounds import models

_REMEDY = "Строки файла: субъект;имя;почта"


def read_contacts(text: str) -> tuple[Contact, ...]:
    """Contacts of a table «субъект;имя;почта», with or without that heading. Raises RegisterError."""
    delimiter = ";" if ";" in text else ","
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if filled and "@" not in "".join(filled[0]):
        filled = filled[1:]
    if not filled:
        raise RegisterError("в таблице нет ни одного контакта", remedy=_REMEDY)
    return tuple(_read_rows(filled))


def _read_rows(rows: list[list[str]]) -> Iterator[Contact]:
    for number, row in enumerate(rows, 1):
        where = f"контакт {number}"
        if len(row) < 3:
            raise RegisterError("в строке контактов меньше трёх граф", where=where, remedy=_REMEDY)
        name, person, email = (cell.strip() for cell in row[:3])
        if "@" not in email or any(sign in email for sign in "\r\n <>,"):
            raise RegisterError(f"«{email}» — не адрес почты", where=where, remedy=_REMEDY)
        yield Contact(_find(name, where), person, email)


def _find(name: str, where: str) -> str:
    region = find_region(name) or next(
        (one for one in regions().values() if name.casefold() in map(str.casefold, one.names)), None
    )
    if region is None:
        raise RegisterError(f"нет субъекта «{name}»", where=where, remedy="Назовите его ключом или именем")
    return region.iso


def keep_contacts(contacts: tuple[Contact, ...], actor: Actor) -> int:
    """Remember them, each in place of the region's former one. Raises ForbiddenError."""
    require(actor, Action.IMPORT, "контакты")
    with transaction.atomic():
        for one in contacts:
            columns = {"name": one.name, "email": one.email}
            models.Contact.objects.update_or_create(region_id=one.region, defaults=columns)
    return len(contacts)
