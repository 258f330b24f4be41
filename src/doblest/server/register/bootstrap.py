"""A register that is ready to be served: filled where it was empty, recomputed where it is old."""

from __future__ import annotations

from collections.abc import Callable

from doblest import claims, data, reading
from doblest.server.register import editions
from doblest.server.register.actions import import_list, recompute
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.progress import Progress

AUTHOR = "doblest"


def prepare_register(say: Callable[[str], None], progress: Progress) -> None:
    """Fill an empty register with the bundled list; recompute what an older engine left."""
    if not ChangeSet.objects.exists():
        _import_bundled_list(say, progress)
    elif Entry.objects.listed().exclude(engine=claims.ENGINE_VERSION).exists():
        say("Утверждения посчитаны прежней версией: пересчитываю")
        recompute.execute(author=AUTHOR, progress=progress)
    edition = editions.current()
    say(f"«{edition.title}»: городов {len(edition.records)}, правка {edition.revision}")


def _import_bundled_list(say: Callable[[str], None], progress: Progress) -> None:
    bundled = data.bundled_list()
    say("Реестр пуст: загружаю перечень из поставки")
    content = bundled.read_bytes()
    incoming = import_list.Incoming(reading.read_bytes(content, bundled.name), content)
    import_list.execute(incoming, author=AUTHOR, progress=progress)
