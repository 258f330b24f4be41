"""Every export, made beside the pages in a process of its own.

A thread would keep the one that writes waiting at each file; a forked worker inherits Typst's pool
without its threads and waits for ever where the parent has set a passport before.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from doblest import exports
from doblest.exports.choices import choose, list_offers, name_file
from doblest.exports.format import Choice
from doblest.model import Edition
from doblest.processes import die_with_parent

Job = tuple[Edition, exports.Options]
_jobs: dict[str, Job] = {}
"""Of the process: what it exports, by the keys of titles."""


@contextmanager
def start_exports(jobs: Mapping[str, Job]) -> Iterator[dict[tuple[str, str], Future[bytes]]]:
    """Promises of the bytes, by title and name of the file; those not begun are let go on the way out."""
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(1, context, _initialize, (dict(jobs),))
    try:
        yield {
            (title, name_file(form, choice)): executor.submit(_render, title, form.name, choice)
            for title in jobs
            for choice, form in list_offers()
        }
    finally:
        executor.shutdown(cancel_futures=True)


def _initialize(jobs: dict[str, Job]) -> None:
    die_with_parent()
    _jobs.update(jobs)


def _render(title: str, form: str, choice: Choice) -> bytes:
    edition, options = _jobs[title]
    return exports.render(form, edition, choose(options, choice))
