"""One edited record of 10,000: its features spliced into the file, beside the file written anew.

.venv/bin/python benchmarks/serving_update.py
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from serving_features import edition

from doblest import claims
from doblest.featurestore import FeatureStore, update, write
from doblest.model import Edition, Record

COUNT = 10_000
ROUNDS = 7
WANTED_SECONDS = 0.6
replace = msgspec.structs.replace


def many(revisions_known: bool) -> Edition:
    """The list's records again and again under slugs of their own."""
    seventy = edition().records
    records = []
    for place in range(COUNT):
        record = seventy[place % len(seventy)]
        located = replace(record.located, slug=f"{record.slug or 'city'}-{place}")
        records.append(replace(record, located=located, revision=1 if revisions_known else 0))
    return replace(edition(), records=tuple(records), title_key="t", stamp="1")


def edit(whole: Edition, place: int) -> Edition:
    record = whole.records[place]
    entry = replace(record.located.entry, note=f"{record.located.entry.note} Ещё {place} танков.")
    changed: Record = replace(
        record,
        located=replace(record.located, entry=entry),
        claims=tuple(claims.extract(entry.note)),
        revision=2 if record.revision else 0,
        version=2 if record.version else 0,
    )
    return replace(whole, records=(*whole.records[:place], changed, *whole.records[place + 1 :]))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="doblest-bench-") as temporary:
        folder = Path(temporary)
        old, new = folder / "old.sqlite3", folder / "new.sqlite3"
        for known in (True, False):
            whole = many(known)
            anew = seconds(lambda whole=whole: write(old, whole))
            edited = [edit(whole, place * 1_301) for place in range(ROUNDS)]
            taken = statistics.median(seconds(lambda one=one: update(old, new, one)) for one in edited)
            counts = {name: layer.count for name, layer in FeatureStore(new).layers.items()}
            print(f"{counts['cities']:,} cities, {counts['claims']:,} claims, {old.stat().st_size >> 20} MiB")
            told = "revisions known" if known else "revisions unknown"
            verdict = "holds" if taken < WANTED_SECONDS or not known else "FALLS SHORT"
            print(
                f"{told}: updated in {taken:.3f} s (wanted < {WANTED_SECONDS}), anew {anew:.2f} s: {verdict}"
            )


if __name__ == "__main__":
    main()
