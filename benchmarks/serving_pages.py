"""The site's pages of two releases over the bundled list, asked in turn: for the first time and again.

    .venv/bin/python benchmarks/serving_pages.py --old DIR

DIR is a checkout of another release with its `.venv`. An address that both have is asked of one server and
then of the other, with the codings that a browser takes. Milliseconds of the server's processors a page, and
beside them those of the clock, which what else the machine does lengthens. Each page is asked for the first
time once, and again ten times.
"""

from __future__ import annotations

import argparse
import http.client
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from served_releases import HERE, Served, serve
from serving_wrk import processor_seconds

AGAIN = 10
WORDS = ("танки", "снаряды", "завод", "эшелон", "госпиталь", "самолёты", "хлеб", "уголь", "орден", "сталь")
_LINK = re.compile(r'href="(/[^"?#]*/)"')


class Taken(Struct):
    """Seconds that a server took for some pages."""

    processor: float = 0
    clock: float = 0


def get(site: Served, path: str, codings: str = "gzip, br") -> bytes:
    connection = http.client.HTTPConnection(site.base.removeprefix("http://"), timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": codings})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        sys.exit(f"{site.name} refused {path}: {answer.status}")
    return body


def list_links(site: Served, path: str, below: str) -> set[str]:
    page = get(site, path, "identity").decode()
    return {link for link in _LINK.findall(page) if link.startswith(below) and link != below}


def list_kinds(sites: list[Served]) -> Iterator[tuple[str, list[str]]]:
    """Addresses that both releases have; a few of each are asked beforehand, for modules load but once."""
    cities = sorted(_meet(sites, "/cities/", "/city/"))
    products = sorted(_meet(sites, "/contribution/", "/contribution/"))
    slugs = [path.split("/")[2] for path in cities]
    yield (
        "whole lists",
        ["/", "/cities/", "/regions/", "/decrees/", "/contribution/", "/findings/", "/about/"],
    )
    yield "city", [*cities, *(f"/en{path}" for path in cities)]
    yield "product", products
    years = [f"/cities/?year={year}" for year in (2020, 2021, 2022, 2023, 2025)]
    yield "year", [*years, *(f"/en{path}" for path in years)]
    yield "findings of a city", [f"/findings/?city={slug}" for slug in slugs]
    yield "comparison", [f"/compare/?a={one}&b={other}" for one, other in pairwise(slugs)]
    yield "search", [f"/search/?q={quote(word)}" for word in WORDS]


def _meet(sites: list[Served], path: str, below: str) -> set[str]:
    first, second = (list_links(site, path, below) for site in sites)
    return first & second


def ask(sites: list[Served], paths: Iterable[str], times: int) -> list[Taken]:
    """What each server takes for all the paths, each asked so many times of one and then of the other."""
    totals = [Taken() for _ in sites]
    for path in paths:
        for site, taken in zip(sites, totals, strict=True):
            processor, clock = processor_seconds(site.process), time.perf_counter()
            for _ in range(times):
                get(site, path)
            taken.clock += time.perf_counter() - clock
            taken.processor += processor_seconds(site.process) - processor
    return totals


def print_row(kind: str, what: str, pages: int, taken: list[Taken]) -> None:
    old, this = taken
    figures = ((1000 * old.processor, 1000 * this.processor), (1000 * old.clock, 1000 * this.clock))
    told = (f"{before / pages:8.2f} {after / pages:8.2f} x{after / before:4.2f}" for before, after in figures)
    print(f"{kind:20} {what:6} {pages:5}", *told, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--old", type=Path, required=True, help="checkout of another release, with its .venv")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doblest-bench-")))
        sites = [
            stack.enter_context(serve(checkout, folder / name))
            for name, checkout in (("old", asked.old.resolve()), ("this", HERE))
        ]
        print(f"{'':33} {'processor, ms a page':>22} {'':12} {'clock':>10}")
        print(f"{'kind':20} {'':6} {'pages':>5} {'old':>8} {'this':>8} {'':5} {'old':>8} {'this':>8}")
        for kind, paths in list_kinds(sites):
            print_row(kind, "first", len(paths), ask(sites, paths, 1))
            print_row(kind, "again", len(paths) * AGAIN, ask(sites, paths, AGAIN))


if __name__ == "__main__":
    main()
