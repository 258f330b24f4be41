"""A register that is ready to be served: filled where it was empty, brought up to date where it is old."""

from __future__ import annotations

from collections.abc import Callable

from doblest import claims, data, reading
from doblest.reference.titles import refresh_titles, titles
from doblest.server.accounts.policy import Actor, Role
from doblest.server.register import checking, editions, storage
from doblest.server.register.actions import import_list, recompute, take_reference
from doblest.server.register.models import ChangeSet, Entry, Title
from doblest.server.register.progress import Progress

SYSTEM = Actor("doblest", Role.SYSTEM)


def prepare_register(say: Callable[[str], None], progress: Progress) -> None:
    """Fill an empty register with the bundled list; recompute what an older release left."""
    storage.sync_reference()
    if not ChangeSet.objects.exists():
        _import_bundled_list(say, progress)
    elif Entry.objects.listed().exclude(engine=claims.ENGINE_VERSION).exists():
        say("Утверждения посчитаны прежней версией: пересчитываю")
        recompute.execute(SYSTEM, progress=progress)
    if take_reference.execute(SYSTEM, progress=progress):
        say("Сведения о стелах взяты из справочника")
    check_lists(progress)


def describe_register() -> str:
    """What is served first, in a line; its edition and the titles that people made are known from now on."""
    refresh_titles()
    edition = editions.current()
    return f"«{edition.title}»: городов {len(edition.records)}, правка {edition.revision}"


def check_lists(progress: Progress) -> None:
    """Check each list whose findings are of an older revision, as after a write that was cut short."""
    for key in titles():
        title = Title.objects.filter(key=key).first()
        if title is not None and title.checked != title.revision:
            checking.check_list(key, progress)


def _import_bundled_list(say: Callable[[str], None], progress: Progress) -> None:
    bundled = data.bundled_list()
    say("Реестр пуст: загружаю перечень из поставки")
    content = bundled.read_bytes()
    incoming = import_list.Incoming(reading.read_bytes(content, bundled.name), content)
    import_list.execute(incoming, SYSTEM, progress=progress)
