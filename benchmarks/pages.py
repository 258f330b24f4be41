"""The public site: a warm page, a cold page, a search, at 70 cities and at 10,000 made from them.

Run: .venv/bin/python benchmarks/pages.py

The 10,000 are the list's own rows repeated under made-up names («Миасс 12»); nothing is fetched. A peer
for the page is Django's own answer of the same bytes from memory; for the search, a scan of the notes.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"
os.environ["DOBLEST_DATA"] = tempfile.mkdtemp(prefix="doblest-bench-")
os.environ["DOBLEST_HOSTS"] = "testserver,localhost"

import django

django.setup()

import msgspec
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from doblest.server.pages.catalogue import catalogue_of

from doblest import data, reading
from doblest.model import Edition, Record
from doblest.server.pages import kept, site, views
from doblest.server.register import editions
from doblest.server.register.actions import import_list
from doblest.server.search.finding import find
from doblest.server.search.index import reindex, vocabulary

QUERIES = ("танками", "Магнитагорск", "Т34", "каждый третий снаряд", "завод", "в годы войны", "мияс", "ъъъъ")
CITIES = 10_000


def median_ms(work: Callable[[], object], times: int = 50) -> float:
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def bundled() -> Edition:
    call_command("migrate", verbosity=0)
    source = data.bundled_list()
    document = reading.read_bytes(source.read_bytes(), source.name)
    import_list.execute(import_list.Incoming(document, source.read_bytes()), author="benchmark")
    return editions.current()


def many(edition: Edition, count: int) -> Edition:
    """The rows of the list over and over, each under a name that says so."""
    rows = [_made_up(edition.records[n % len(edition.records)], n) for n in range(count)]
    return msgspec.structs.replace(edition, revision=edition.revision + 1, records=tuple(rows))


def _made_up(record: Record, number: int) -> Record:
    copy = number // 70
    if not copy:
        return record
    entry = msgspec.structs.replace(record.located.entry, number=number + 1, city=f"{record.city} {copy}")
    located = msgspec.structs.replace(record.located, entry=entry)
    return msgspec.structs.replace(record, slug=f"{record.slug}-{copy}", city=entry.city, located=located)


def pages(edition: Edition, title: str) -> None:
    editions.current = lambda title_key=None: edition
    request = RequestFactory().get("/", headers={"accept-encoding": "br"})
    body = views.shown(request, "home", "ru").content
    plain = median_ms(lambda: HttpResponse(body))
    for name, arguments in (("home", {}), ("cities", {}), ("city", {"slug": "miass"}), ("findings", {})):
        warm = median_ms(lambda name=name, arguments=arguments: _ask(request, name, arguments))
        catalogue = catalogue_of(edition)
        asked = site.Asked(name, "ru", arguments, {}, "http://testserver")
        cold = median_ms(
            lambda asked=asked, catalogue=catalogue: kept.compressed(site.made(catalogue, asked)), 3
        )
        print(f"{title}  {name:9} warm {warm:6.3f} ms (bare answer {plain:.3f})   made anew {cold:8.1f} ms")


def _ask(request: HttpRequest, name: str, arguments: dict[str, str]) -> HttpResponse:
    return views.shown(request, name, "ru", **arguments)


def searches(edition: Edition, title: str) -> None:
    start = time.perf_counter()
    reindex(edition)
    print(f"{title}  index made in {time.perf_counter() - start:.1f} s, {len(vocabulary(edition)):,} terms")
    notes = [record.located.entry.note.lower() for record in edition.records]
    for query in QUERIES:
        taken = median_ms(lambda query=query: find(edition, query), 7)
        scan = median_ms(lambda query=query: [note for note in notes if query.lower() in note], 7)
        found = find(edition, query)
        print(
            f"{title}  «{query}»: {taken:6.1f} ms, {len(found.cities):,} cities (a plain scan {scan:.1f} ms)"
        )


def main() -> None:
    edition = bundled()
    for one, title in ((edition, "    70"), (many(edition, CITIES), "10,000")):
        pages(one, title)
        searches(one, title)


if __name__ == "__main__":
    main()
