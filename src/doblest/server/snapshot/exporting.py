"""Every export, made beside the pages in a process of its own.

A thread would keep the one that writes waiting at each file; a forked worker inherits Typst's pool
without its threads and waits for ever where the parent has set a passport before.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from doblest import exports
from doblest.model import Edition

_at_work: list[tuple[Edition, exports.Options]] = []


@contextmanager
def beside(edition: Edition, options: exports.Options) -> Iterator[dict[str, Future[bytes]]]:
    """Promises of the bytes, by the names of the formats; those not begun are let go on the way out."""
    context = multiprocessing.get_context("spawn")
    maker = ProcessPoolExecutor(1, context, _begin, (edition, options))
    try:
        yield {form.name: maker.submit(_rendered, form.name) for form in exports.FORMATS}
    finally:
        maker.shutdown(cancel_futures=True)


def _begin(edition: Edition, options: exports.Options) -> None:
    _at_work.append((edition, options))


def _rendered(name: str) -> bytes:
    edition, options = _at_work[0]
    return exports.render(name, edition, options)
