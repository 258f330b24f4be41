"""Pages and counts of random days: cold and warm, with the memory that the days take.

Run: DOBLEST_DATA=folder .venv/bin/python benchmarks/as_of.py [days]

Over whatever register the folder has, 70 rows or 10,000 (`synthetic_lists.py` writes a list to import); it
edits notes and dates the change sets anew, so give it a copy. Each day is a pair of random days, when it was
true and when it was known. Cold is a day that nobody asked for yet, warm the same address asked for again.
The bars, at 70 rows: 300 ms cold, 50 ms warm.

Beside the clock stands the time of the processor, which other work on a busy machine does not lengthen, and
with each slow answer the time in which the collector of cycles walked all that lives.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from random import Random

os.environ["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"
os.environ["DOBLEST_HOSTS"] = "testserver,localhost"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from msgspec import Struct

from doblest.server.accounts.policy import Actor, Role
from doblest.server.http.cache import response_cache
from doblest.server.register import as_of, editions
from doblest.server.register.actions import edit
from doblest.server.register.models import ChangeSet

DAYS = 2_000
EDITS = 40
PERIOD = 300
"""Days over which the change sets are spread."""
FIRST = date(2020, 7, 2)
ADDRESSES = (
    "/",
    "/cities/",
    "/map/cities.json",
    "/api/collections/cities/items?limit=1",
    "/contribution/",
    "/search/?q=танки",
    "/findings/",
)
BARS = (300, 50)
SHOWN = 8
"""Slow answers of an address that are told one by one."""


class Cost(Struct, frozen=True):
    """Of one answer, in milliseconds."""

    wall: float
    processor: float
    """Of the thread that answers."""
    walks: float
    """What of it the collector of cycles took for whole walks."""


class Walks:
    """Milliseconds of the processor that whole walks of the collector took."""

    def __init__(self) -> None:
        self.taken = 0.0
        self._began = 0.0
        gc.callbacks.append(self._notice)

    def _notice(self, phase: str, about: dict[str, int]) -> None:
        if about["generation"] == 2:
            now = time.thread_time()
            self.taken += 1000 * (now - self._began) if phase == "stop" else 0
            self._began = now


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DAYS
    fill()
    random, walks = Random(15), Walks()
    for address in ADDRESSES:
        Client().get(address)
    before = measure_memory()
    taken: dict[str, tuple[list[Cost], list[Cost]]] = {address: ([], []) for address in ADDRESSES}
    for query in draw_days(random, count):
        client = Client()  # it keeps something of each request that it makes, for the collector to walk
        for address in ADDRESSES:
            mark = "&" if "?" in address else "?"
            for costs in taken[address]:
                costs.append(ask(client, f"{address}{mark}{query}", walks))
    print(f"{len(editions.current().records)} rows, {EDITS + 1} change sets, {count} random days")
    for address, by_warmth in taken.items():
        print(address)
        for warmth, costs, bar in zip(("cold", "warm"), by_warmth, BARS, strict=True):
            report(warmth, costs, bar)
    held = (as_of._known.size + as_of._of_days.size + as_of._turns.size) / 2**20
    print(
        f"resident memory grew by {measure_memory() - before:.0f} MiB; days {held:.1f} MiB by their own count"
    )
    print(f"answers {response_cache.size / 2**20:.1f} MiB")


def fill() -> None:
    """Edits of notes, and all change sets dated over the days before today."""
    actor = Actor("проба", Role.COORDINATOR)
    slugs = [record.slug for record in editions.current().records]
    for number in range(EDITS):
        note = f"Изготовлено {number + 100} миномётов и отправлено на фронт."
        edit.execute(edit.Edit(slugs[number * 7 % len(slugs)], "note", note), actor, reason="проба")
    sets = list(ChangeSet.objects.order_by("number"))
    for place, made in enumerate(sets):
        day = timezone.now().date() - timedelta(days=PERIOD - place * PERIOD // len(sets))
        moment = datetime.combine(day, clock(12), tzinfo=timezone.get_current_timezone())
        ChangeSet.objects.filter(pk=made.number).update(at=moment)
    editions.forget()


def draw_days(random: Random, count: int) -> Iterator[str]:
    today = timezone.now().date()
    for _ in range(count):
        at = FIRST + timedelta(days=random.randrange((today - FIRST).days))
        known = today - timedelta(days=random.randrange(PERIOD - 1))
        yield f"at={at}&known={known}"


def ask(client: Client, address: str, walks: Walks) -> Cost:
    walked, worked, started = walks.taken, time.thread_time(), time.perf_counter()
    response = client.get(address)
    wall, processor = time.perf_counter() - started, time.thread_time() - worked
    assert response.status_code == 200, (address, response.status_code)
    return Cost(1000 * wall, 1000 * processor, walks.taken - walked)


def report(warmth: str, costs: list[Cost], bar: int) -> None:
    """By the clock and by the processor; then the slow answers, each with both."""
    wall, processor = [one.wall for one in costs], [one.processor for one in costs]
    print(f"  {warmth}: {describe(wall, bar)}")
    print(f"  {'':>4}  of the processor: {describe(processor, bar)}")
    for one in sorted(costs, key=lambda one: -one.wall)[:SHOWN]:
        if one.wall > bar:
            print(
                f"          {one.wall:.0f} ms, of the processor {one.processor:.0f}, in walks {one.walks:.0f}"
            )


def describe(times: list[float], bar: int) -> str:
    ordered = sorted(times)
    late = sum(one > bar for one in ordered)
    return (
        f"half within {statistics.median(ordered):.0f} ms, 95 of 100 within "
        f"{ordered[int(0.95 * len(ordered))]:.0f}, the worst {ordered[-1]:.0f}; {late} above {bar}"
    )


def measure_memory() -> float:
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
