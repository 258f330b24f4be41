"""From one edited field, or one accepted fix, to where it is read.

For each size of list: how long the editor waits for the answer, how long until the findings of the
whole list, the city's page, the search and the API tell it, and, beside that, the old way of release
0.1: after every write the edition, the checks, the index and the features were made anew. Each write is
another city's and has words of its own. Notes are made up (see synthetic_lists); memory is warm. In brackets
stands what the processor worked for it: what else the machine does lengthens only the clock.

    .venv/bin/python benchmarks/writing.py [rows …]
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import astuple
from synthetic_lists import build_document

from doblest import checks, data
from doblest.model import Document, Edition
from doblest.server import setup

SIZES = (70, 1_000, 10_000)
ROUNDS = 5
WANTED_ANSWER_MS = {70: 50, 10_000: 300}
WANTED_EVERYWHERE_S = {10_000: 3}


class Taken(Struct, frozen=True, order=True):
    clock: float
    processor: float
    """Seconds both."""

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.clock + other.clock, self.processor + other.processor)


def measure(work: Callable[[], object]) -> Taken:
    start = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - start[0], time.process_time() - start[1])


def measure_imports(document: Document) -> None:
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register import checking
    from doblest.server.register.actions import import_list

    incoming = import_list.Incoming(document, data.bundled_list().read_bytes())
    actor = Actor("benchmark", Role.COORDINATOR)
    taken = measure(lambda: import_list.execute(incoming, actor))
    print(f"{len(document.entries):>7} rows: imported in {taken.clock:.1f} s,", end=" ")
    print(f"checked in {measure(lambda: checking.check_list('labour-valour')).clock:.1f} s")


def edit_note(edition: Edition, turn: int) -> Callable[[], object]:
    """A sentence more in a city's note."""
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register.actions import edit

    record = edition.records[(turn * 37 + 11) % len(edition.records)]
    note = f"{record.located.entry.note} За {turn + 2} года отправлено {turn + 3} эшелонов {word_of(turn)}."
    change = edit.Edit(record.slug, "note", note)
    return lambda: edit.execute(change, Actor("benchmark", Role.COORDINATOR), reason="замер")


def accept_fix(edition: Edition, turn: int) -> Callable[[], object]:
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register.actions import decide

    fixable = [f for r in edition.records for f in r.findings if f.fix and f.key not in r.decisions]
    ruling = decide.Ruling(fixable[(turn * 53 + 7) % len(fixable)].key, "accept")
    return lambda: decide.execute(ruling, Actor("benchmark", Role.COORDINATOR))


def word_of(turn: int) -> str:
    """Another word each time, so that nothing of the search is warm."""
    return ("турбогенераторов", "парашютов", "шинелей", "телефонов", "патефонов")[turn % 5]


def read_everywhere(slug: str) -> None:
    """Findings of the list, the city's page, a search for its words, its feature."""
    from django.test import Client

    from doblest.server.register import checking

    checking.check_list("labour-valour")
    client = Client(headers={"host": "localhost"})
    for path in (
        f"/city/{slug}/",
        "/findings/",
        "/search/?q=эшелонов",
        f"/api/collections/cities/items/{slug}",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)


def read_anew() -> None:
    """The old way: nothing of what was made before the write is used again."""
    from django.conf import settings

    from doblest.server.api.stores import forget_stores, get_stores
    from doblest.server.catalogue.catalogue import clear_cache, current_catalogue
    from doblest.server.register import editions
    from doblest.server.search.indexing import index_missing
    from doblest.server.search.models import SearchRow

    editions.forget()
    clear_cache()
    forget_stores()
    shutil.rmtree(Path(settings.DATA) / "features", ignore_errors=True)
    SearchRow.objects.all().delete()
    edition = editions.current()
    claims = {record.slug: record.claims for record in edition.records}
    checks.run([one.located for one in edition.records], claims, heading=edition.heading)
    current_catalogue()
    index_missing()
    get_stores().current()


def measure_writes(rows: int) -> None:
    from doblest.server.register import editions
    from doblest.server.register.models import ChangeSet, FieldChange

    read_everywhere(editions.current().records[0].slug)
    for what, prepare in (("an edited note", edit_note), ("an accepted fix", accept_fix)):
        answers, everywhere = [], []
        for turn in range(ROUNDS):
            write = prepare(editions.current(), turn)
            answers.append(measure(write))
            change = FieldChange.objects.filter(change_set=ChangeSet.objects.latest("number"))
            slug = change.exclude(entry=None).values_list("entry__slug", flat=True).first()
            everywhere.append(answers[-1] + measure(partial(read_everywhere, str(slug))))
        print(
            f"{rows:>7} rows, {what}: answer {describe(answers, 1_000, WANTED_ANSWER_MS.get(rows), 'ms')}; "
            f"everywhere {describe(everywhere, 1, WANTED_EVERYWHERE_S.get(rows), 's')}"
        )
    print(f"{rows:>7} rows, the old way, all made anew: {describe([measure(read_anew)], 1, None, 's')}")


def describe(taken: list[Taken], factor: int, wanted: int | None, unit: str) -> str:
    """The median, the least and the longest."""
    clock, processor = (
        [value * factor for value in column] for column in zip(*map(astuple, taken), strict=True)
    )
    bar = f", wanted under {wanted}" if wanted else ""
    return (
        f"{statistics.median(clock):.3g} {unit} ({min(clock):.3g} to {max(clock):.3g}{bar}; "
        f"processor {statistics.median(processor):.3g})"
    )


def main(rows: int) -> None:
    with TemporaryDirectory(prefix="doblest-bench-") as folder:
        os.environ |= {"DOBLEST_DATA": folder, "DOBLEST_HOSTS": "localhost"}
        setup.start()
        measure_imports(build_document(rows))
        measure_writes(rows)


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:]]
    if len(wanted) == 1:
        main(wanted[0])
    else:
        import subprocess

        for size in wanted or SIZES:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
