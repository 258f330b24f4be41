"""The public site: warm pages, cold pages, a catalogue brought up to date, searches.

Run: .venv/bin/python benchmarks/pages.py [--json]

At 70 cities and at 10,000 made from them: the list's own rows under made-up names («Миасс 12»), each
with findings of its own; nothing is fetched. A peer for the warm page is Django's own answer of the same
bytes; for the search, a scan of the notes.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
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
from django.http import HttpResponse
from django.test import RequestFactory

from doblest import data, reading
from doblest.model import Edition, Finding, Quote, Record
from doblest.server.accounts.policy import Actor, Role
from doblest.server.catalogue.catalogue import build_catalogue, get_catalogue, update_catalogue
from doblest.server.http.responses import encode_response
from doblest.server.pages import site, views
from doblest.server.pages.requests import PageRequest
from doblest.server.register import checking, editions
from doblest.server.register.actions import import_list
from doblest.server.search.find import find

replace = msgspec.structs.replace
CITIES = 10_000
PAGES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "home": ({}, {}),
    "cities": ({}, {"status": "without", "sort": "name"}),
    "city": ({"slug": "miass"}, {}),
    "regions": ({}, {}),
    "contribution": ({}, {}),
    "product": ({"slug": "tanki"}, {}),
    "findings": ({}, {}),
    "mapdata": ({}, {}),
}
"""Arguments and query of each page measured."""
QUERIES = ("танками", "Магнитагорск", "Т34", "каждый третий снаряд", "завод", "в годы войны", "мияс", "ъъъъ")


def median_ms(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def load_bundled() -> Edition:
    call_command("migrate", verbosity=0)
    source = data.bundled_list()
    document = reading.read_bytes(source.read_bytes(), source.name)
    incoming = import_list.Incoming(document, source.read_bytes())
    checking.check_list(import_list.execute(incoming, Actor("benchmark", Role.COORDINATOR)).title)
    return editions.current()


def multiply(edition: Edition, count: int) -> Edition:
    """The rows of the list over and over, each under a name that says so."""
    size = len(edition.records)
    records = tuple(_copy(edition.records[place % size], place, place // size) for place in range(count))
    return replace(edition, revision=edition.revision + 1, stamp="many", records=records)


def _copy(record: Record, place: int, number: int) -> Record:
    if not number:
        return record
    slug, city = f"{record.slug}-{number}", f"{record.city} {number}"
    note = f"{record.located.entry.note} Записка {number}."
    entry = replace(record.located.entry, number=place + 1, city=city, note=note)
    findings = tuple(_copy_finding(finding, slug, number) for finding in record.findings)
    return replace(
        record, city=city, located=replace(record.located, slug=slug, entry=entry), findings=findings
    )


def _copy_finding(finding: Finding, slug: str, number: int) -> Finding:
    evidence = tuple(
        replace(one, entry=slug, text=f"{one.text} {number}") if isinstance(one, Quote) else one
        for one in finding.evidence
    )
    fix = replace(finding.fix, entry=slug, value=f"{finding.fix.value} {number}") if finding.fix else None
    return replace(finding, key=f"{finding.key}-{number}", entries=(slug,), evidence=evidence, fix=fix)


def measure_catalogue(edition: Edition) -> dict[str, float]:
    first, *others = edition.records
    edited = replace(first, revision=first.revision + 1)
    later = replace(edition, revision=edition.revision + 1, records=(edited, *others))
    catalogue = build_catalogue(edition)
    return {
        "catalogue built": median_ms(lambda: build_catalogue(edition), 3),
        "catalogue brought up to date": median_ms(lambda: update_catalogue(catalogue, later), 5),
    }


def measure_pages(edition: Edition) -> dict[str, float]:
    editions.current = lambda title_key=None: edition  # type: ignore[assignment] # made up, in no database
    catalogue = get_catalogue(edition)
    request = RequestFactory().get("/", headers={"accept-encoding": "br"})
    taken = {}
    for name, (arguments, query) in PAGES.items():
        wanted = PageRequest(name, "ru", arguments=arguments, query=query, origin="http://testserver")
        render = lambda wanted=wanted: encode_response(site.render(catalogue, wanted), "br")  # noqa: E731 # timed as it is
        taken[f"{name}, the first time"] = median_ms(render, 1)
        taken[f"{name}, made anew"] = median_ms(render, 5)
        given = {"page": name, "language": "ru", **arguments}
        show = lambda given=given: views.show_page(request, **given)  # noqa: E731 # likewise
        body = show().content
        taken[f"{name}, warm"] = median_ms(show, 200)
        taken[f"{name}, bare answer"] = median_ms(lambda body=body: HttpResponse(body), 200)
    return taken


def measure_searches(edition: Edition) -> dict[str, float]:
    catalogue = get_catalogue(edition)
    notes = [record.located.entry.note.lower() for record in edition.records]
    taken = {}
    for query in QUERIES:
        taken[f"search «{query}»"] = median_ms(lambda query=query: find(catalogue, query), 15)
        taken[f"scan «{query}»"] = median_ms(lambda query=query: [n for n in notes if query.lower() in n], 15)
    return taken


def main() -> None:
    edition = load_bundled()
    many = multiply(edition, CITIES)
    taken = {
        "70": {**measure_catalogue(edition), **measure_pages(edition), **measure_searches(edition)},
        f"{CITIES:,}": {**measure_catalogue(many), **measure_pages(many)},
    }
    if "--json" in sys.argv:
        print(json.dumps(taken, ensure_ascii=False))
        return
    for size, figures in taken.items():
        for what, milliseconds in figures.items():
            print(f"{size:>6}  {what:32} {milliseconds:9.3f} ms")


if __name__ == "__main__":
    main()
