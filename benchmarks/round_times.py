"""A whole round: an excerpt a region out, one file a region back, read, kept, in review and on its page.

    PYTHONPATH=. .venv/bin/python benchmarks/round_times.py [FORMAT…]

The register holds the bundled list. Each region answers with up to three edits and a disorder; formats are
those of `rounds.py`. Seconds, one run each, a round of its own for each format.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from reviews import show, sign_in
from tests.support.returned import DISORDERS, Answer, Editor, edit_rows

from doblest.rounds.values import Excerpt
from doblest.server import setup
from rounds import save

FORMATS = ("docx", "office", "pdf")
T = TypeVar("T")


def main(forms: Sequence[str], folder: Path) -> None:
    from doblest.server.register import bootstrap
    from doblest.server.register.progress import silent

    bootstrap.prepare_register(print, silent)
    for form in forms:
        (folder / form).mkdir()
        measure_round(form, folder / form)


def measure_round(form: str, folder: Path) -> None:
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.reviews import of_round
    from doblest.server.rounds import returns, start

    actor = Actor("benchmark", Role.COORDINATOR)
    begun, out = measure(lambda: start.execute(start.Request(date(2999, 12, 20)), actor))
    made = returns.find_round(begun.number)
    files = [given for _answer, given in save(list(answer(begun.excerpts)), form, folder)]
    outcome, back = measure(lambda: returns.take_files(files, made, actor))
    review = of_round.find_review(made)
    assert review is not None
    _page, page = measure(lambda: show(sign_in(), review))
    print(
        f"{form:7} {len(begun.excerpts)} excerpts out in {out}; {len(files)} files back, "
        f"{len(outcome.changes)} changes in review in {back}; its page in {page}",
        flush=True,
    )


def answer(excerpts: Sequence[Excerpt]) -> Iterator[Answer]:
    """Of each region, every fourth with changes tracked."""
    chance = random.Random(1)
    for number, excerpt in enumerate(excerpts):
        hands, disorder = (
            Editor(excerpt, excerpts, chance.randrange(10**9)),
            DISORDERS[number % len(DISORDERS)],
        )
        hands.tracks = number % 4 == 3
        edit_rows(hands, disorder)
        said = hands.finish(disorder.__name__)
        said.name = f"{number:03}-{said.name}"
        yield said


def measure(work: Callable[[], T]) -> tuple[T, str]:
    """With the seconds by the clock, and those of the processor, of child processes too."""
    started, spent = time.perf_counter(), sum(os.times()[:4])
    made = work()
    return made, f"{time.perf_counter() - started:.1f} s ({sum(os.times()[:4]) - spent:.1f} of the processor)"


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ["DOBLEST_DATA"] = folder
        os.environ["DOBLEST_HOSTS"] = "testserver"
        setup.start()
        main(sys.argv[1:] or FORMATS, Path(folder))
