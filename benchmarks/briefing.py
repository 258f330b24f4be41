"""How long a briefing of the bundled list takes, each kind of sheet with its reading back.

    .venv/bin/python benchmarks/briefing.py [RUNS]

The first run is cold: fonts, morphology and outlines are loaded in it. Best of the others beside it.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from tempfile import TemporaryDirectory

from doblest.briefing.audit import count_numbers
from doblest.briefing.making import Order, make
from doblest.exports.briefing.values import Scope

KINDS = {
    "note, deck, poster A1": Order(posters=False, letters=False),
    "the same, letters and congratulations": Order(posters=False),
    "all, with a poster a city": Order(),
}


def build_scope() -> Scope:
    from doblest.server import setup

    setup.start()
    from doblest.server.catalogue import briefing
    from doblest.server.catalogue.catalogue import current_catalogue
    from doblest.server.register.bootstrap import prepare_register

    prepare_register(lambda line: None, lambda step, done, total: None)
    catalogue = current_catalogue(None)
    return briefing.build_scope(catalogue, date(2025, 1, 1), date(2026, 11, 28), "https://example.org/")


def main(runs: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ["DOBLEST_DATA"] = folder
        scope = build_scope()
        for name, order in KINDS.items():
            times = []
            for _run in range(runs):
                start, spent = time.perf_counter(), time.process_time()
                files = make(scope, order)
                times.append((time.perf_counter() - start, time.process_time() - spent))
            first, best = times[0], min(times[1:] or times)
            print(
                f"{name}: {len(files)} files, {count_numbers(files)} numbers, "
                f"first {first[0]:.1f} s ({first[1]:.1f} s of the processor), "
                f"best {best[0]:.1f} s ({best[1]:.1f} s)"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
