"""The pages of history over a register that twenty thousand changes were made to.

Run: .venv/bin/python benchmarks/history.py [changes]

Made up, over the bundled list: edits of notes by forty people, decisions, edits of the internal column,
undone ones; one city has a quarter of the changes. A page is made anew, as after a write; warm is the
same page from the cache. Milliseconds, best of five, with the queries that the page asks. The bar: 300 ms.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from tempfile import TemporaryDirectory

from doblest import data
from doblest.model import Decision
from doblest.server import setup

TIMES = 5
CHANGES = 20_000
PAGES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("the newest", "/changes/", {}),
    ("the last page", "/changes/", {"after": "0"}),
    ("the middle", "/changes/", {"before": "10000"}),
    ("of a person", "/changes/", {"person": "Редактор 7"}),
    ("of a kind", "/changes/", {"kind": "decision"}),
    ("of a region", "/changes/", {"region": "omskaya-oblast"}),
    ("of a field", "/changes/", {"field": "year"}),
    ("decisions on a city", "/changes/", {"field": "decision", "city": "omsk"}),
    ("of two days", "/changes/", {"from": "2026-02-01", "to": "2026-02-02"}),
    ("of nothing", "/changes/", {"kind": "import", "city": "omsk", "field": "year"}),
    ("a city's history", "/city/perm/history/", {}),
    ("its last page", "/city/perm/history/", {"page": "50"}),
    ("its note's", "/city/perm/history/", {"field": "note"}),
    ("the city", "/city/perm/", {}),
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    with TemporaryDirectory() as folder:
        os.environ["DOBLEST_DATA"] = folder
        os.environ["DOBLEST_HOSTS"] = "testserver"
        setup.load()
        fill(count)
        print(f"{count} change sets: made anew, from the cache (ms), queries")
        for name, path, query in PAGES:
            print("{:>20}: {:4.0f} {:4.1f} {:3}".format(name, *measure_page(path, query)))


def fill(count: int) -> None:
    from django.core.management import call_command

    from doblest import reading
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register import checking
    from doblest.server.register.actions import import_list
    from doblest.server.register.models import ChangeSet, FieldChange, Title

    call_command("migrate", verbosity=0, interactive=False)
    raw = data.bundled_list().read_bytes()
    incoming = import_list.Incoming(reading.read_bytes(raw, "perechen.txt"), raw)
    import_list.execute(incoming, Actor("загрузка", Role.COORDINATOR))
    checking.check_list("labour-valour")
    sets, changes = zip(*make_up(count), strict=True)
    ChangeSet.objects.bulk_create(sets, 2000)
    FieldChange.objects.bulk_create(changes, 2000)
    Title.objects.filter(pk="labour-valour").update(revision=count + 1)


def make_up(count: int) -> Iterator[tuple[object, object]]:
    """Change sets, each with its one change: every fourth of Perm, every fifth a decision, every tenth
    private."""
    from doblest.server.register.models import ChangeSet, Entry, FieldChange, Finding

    entries = list(Entry.objects.order_by("number"))
    perm = next(one for one in entries if one.slug == "perm")
    keys = list(Finding.objects.values_list("key", flat=True))
    first = ChangeSet.objects.get(number=1)
    for number in range(2, count + 2):
        kind = "decision" if number % 5 == 0 else "undo" if number % 37 == 0 else "edit"
        made = ChangeSet(
            number=number,
            title=first.title,
            kind=kind,
            author=f"Редактор {number % 40}",
            reason="по справке архива" if number % 3 else "",
            at=first.at - timedelta(minutes=30 * (count - number)),
        )
        entry = perm if number % 4 == 0 else entries[number % len(entries)]
        yield made, FieldChange(change_set=made, **make_change(number, kind, entry, keys))


def make_change(number: int, kind: str, entry: object, keys: list[str]) -> dict[str, object]:
    from doblest.server.register import payloads

    if kind == "decision":
        decided = payloads.DECISION.dump(Decision("accept", "", "Редактор", "2026-11-01T00:00:00Z"))
        return {"entry": None, "field": "decision", "key": keys[number % len(keys)], "new": decided}
    if number % 10 == 3:
        return {"entry": entry, "field": "political", "old": "тайное", "new": f"тайное {number}"}
    if number % 97 == 0:
        return {"entry": entry, "field": "year", "old": 2020, "new": 2021}
    note = f"{entry.note} Завод дал {{}} орудий."  # type: ignore[attr-defined] # an entry
    return {"entry": entry, "field": "note", "old": note.format(number - 1), "new": note.format(number)}


def measure_page(path: str, query: dict[str, str]) -> tuple[float, float, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from doblest.server.http.cache import response_cache as cache

    client = Client()

    def get() -> None:
        assert client.get(path, query).status_code == 200, (path, query)

    get()  # templates and the catalogue are loaded once a process
    anew = []
    for _ in range(TIMES):
        cache.clear()
        anew.append(measure(get))
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        get()
    queries = len(asked)
    return min(anew), min(measure(get) for _ in range(TIMES)), queries


def measure(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
