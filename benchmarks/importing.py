"""What the register adds to the work of reading, placing, understanding and checking a list.

The peer is that work itself, done on plain values in the same run; the figure is the share that
storing, comparing and numbering add. A list of any number of rows but 70 is made up, no two notes
alike (`synthetic_lists.py`).

    .venv/bin/python benchmarks/importing.py [rows …]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory

from synthetic_lists import build_document

from doblest import checks, claims, data, places
from doblest.model import Document
from doblest.server import setup

SIZES = (70, 700, 2800)


def plain_work(document: Document) -> None:
    entries = list(places.locate_all(document.entries))
    understood = {one.slug: claims.extract(one.entry.note) for one in entries}
    for one in entries:
        claims.find_grounds(one.entry.note)
    checks.run(entries, understood, heading=document.heading, header=document.header)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register import checking
    from doblest.server.register.actions import import_list  # models load only after Django is set up

    actor = Actor("benchmark", Role.COORDINATOR)

    def load(incoming: import_list.Incoming) -> None:
        """As `doblest import` does: the write, then the checks of the list."""
        checking.check_list(import_list.execute(incoming, actor).title)

    content = data.bundled_list().read_bytes()
    print(f"{'строк':>7} {'работа, с':>10} {'загрузка, с':>12} {'ещё раз, с':>11} {'доля реестра':>13}")
    for rows in sizes:
        incoming = import_list.Incoming(build_document(rows), content)
        plain_work(incoming.document)  # words are looked up once, for either side
        work = timed(lambda d=incoming.document: plain_work(d))
        first = timed(lambda i=incoming: load(i))
        again = timed(lambda i=incoming: load(i))
        print(f"{rows:>7} {work:>10.2f} {first:>12.2f} {again:>11.2f} {(first - work) / first:>12.0%}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ["DOBLEST_DATA"] = folder
        setup.start()
        main([int(word) for word in sys.argv[1:]] or list(SIZES))
