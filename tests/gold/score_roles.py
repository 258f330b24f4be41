"""Score what the engine says of claims beside their numbers (GUIDELINES.md), or two annotations.

    python tests/gold/score_roles.py seed heldout_dev heldout_dev2 [--errors FIELD]

A predicted claim is compared with the annotated one whose quote it overlaps and whose thing is the
likest. Of a field that may be null the F1 of what is told is given: told and equal is right, told
otherwise is wrong, not told is missed. Equal are: values that are the same; a period by both its dates;
an actor by its type and by words in common; other quotes by words in common; things as sets.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent
Row = Mapping[str, Any]
_WORD = re.compile(r"\w{2,}")


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_texts(path: Path) -> dict[str, str]:
    return {str(row["doc"]): row["text"] for row in read_rows(path)}


def locate(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Characters `[start, end)` of the occurrence. Raises ValueError where there is none."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def _stems(quote: str | None) -> set[str]:
    return {word[:5] for word in _WORD.findall((quote or "").lower().replace("ё", "е"))}


def _share_words(one: str | None, other: str | None) -> bool:
    return one == other or bool(_stems(one) & _stems(other))


def _same_actor(gold: Row, found: Row) -> bool:
    return gold["actor_type"] == found["actor_type"] and _share_words(gold["actor"], found["actor"])


def _same_period(gold: Row, found: Row) -> bool:
    return (gold["period_from"], gold["period_to"]) == (found["period_from"], found["period_to"])


def _same(name: str) -> Callable[[Row, Row], bool]:
    return lambda gold, found: bool(gold[name] == found[name])


def _same_words(name: str) -> Callable[[Row, Row], bool]:
    return lambda gold, found: _share_words(gold[name], found[name])


def _same_things(gold: Row, found: Row) -> bool:
    return {_head(one) for one in gold["things"]} == {_head(one) for one in found["things"]}


def _head(name: str) -> str:
    return name.lower().replace("ё", "е").split()[-1]


FIELDS: dict[str, tuple[Callable[[Row], bool], Callable[[Row, Row], bool]]] = {
    "bound": (lambda row: True, _same("bound")),
    "modality": (lambda row: True, _same("modality")),
    "measure": (lambda row: row["measure"] is not None, _same("measure")),
    "direction": (lambda row: row["direction"] is not None, _same("direction")),
    "base": (lambda row: row["base"] is not None, _same_words("base")),
    "action": (lambda row: row["action"] is not None, _same("action")),
    "actor": (lambda row: row["actor"] is not None, _same_actor),
    "scope": (lambda row: row["scope"] is not None, _same("scope")),
    "period": (lambda row: row["period_from"] is not None or row["period_to"] is not None, _same_period),
    "relation": (lambda row: row["period_relation"] is not None, _same("period_relation")),
    "whole": (lambda row: row["whole"] is not None, _same_words("whole")),
    "whole_scope": (lambda row: row["whole_scope"] is not None, _same("whole_scope")),
    "part_of": (lambda row: row["part_of"] is not None, _same_words("part_of")),
    "source": (lambda row: row["source"] is not None, _same_words("source")),
    "things": (lambda row: bool(row["things"]), _same_things),
    "content": (lambda row: row["content"] is not None, _same("content")),
}
"""By name: whether the row tells it, and whether two rows tell the same."""


def match(texts: Mapping[str, str], gold: Iterable[Row], found: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Each annotated claim with the predicted one that overlaps it; those not found are left out."""
    by_doc: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_doc[str(row["doc"])].append(row)
    pairs, used = [], set()
    for row in gold:
        start, end = locate(texts[str(row["doc"])], row["quote"], row["nth"] or 0)
        overlapping = [
            one
            for one in by_doc[str(row["doc"])]
            if one["start"] < end and start < one["end"] and id(one) not in used
        ]
        if overlapping:
            best = max(overlapping, key=lambda one: (one["object"] == row["object"], one["start"] == start))
            used.add(id(best))
            pairs.append((row, best))
    return pairs


def score(pairs: Iterable[tuple[Row, Row]]) -> dict[str, Counter[str]]:
    """By field: how many are right, wrong, missed, invented, and rightly not told."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for gold, found in pairs:
        for name in FIELDS:
            counts[name][judge(name, gold, found)] += 1
    return counts


def judge(name: str, gold: Row, found: Row) -> str:
    tells, equals = FIELDS[name]
    if tells(gold) and tells(found):
        return "right" if equals(gold, found) else "wrong"
    if tells(gold):
        return "missed"
    return "invented" if tells(found) else "silent"


def f1(counts: Counter[str]) -> float:
    """Of what is told; 1 where neither tells anything."""
    gold = counts["right"] + counts["wrong"] + counts["missed"]
    found = counts["right"] + counts["wrong"] + counts["invented"]
    return 2 * counts["right"] / (gold + found) if gold + found else 1.0


def extract_rows(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the engine finds, as flat columns."""
    from doblest.claims import extract
    from doblest.exports.claim_columns import list_columns

    rows = [{"doc": doc, **list_columns(claim)} for doc, text in texts.items() for claim in extract(text)]
    return [{**row, "things": row["things"] or []} for row in rows]


def score_set(name: str) -> tuple[list[tuple[Row, Row]], int]:
    """The matched pairs of an annotated set, and how many claims it annotates."""
    texts, gold = read_texts(GOLD / f"{name}_texts.jsonl"), read_rows(GOLD / f"{name}_roles.jsonl")
    return match(texts, gold, extract_rows(texts)), len(gold)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--errors", help="print the differences of this field")
    options = parser.parse_args()
    for name in options.sets:
        pairs, total = score_set(name)
        sys.stdout.write(f"{name}: {len(pairs)} of {total} claims matched\n")
        for field, counts in score(pairs).items():
            sys.stdout.write(f"  {field:12} F1 {f1(counts):.3f}  {dict(counts)}\n")
        for gold, found in pairs if options.errors and name != "heldout_test" else ():
            if (verdict := judge(options.errors, gold, found)) not in ("right", "silent"):
                sys.stdout.write(f"{verdict:8} {gold['doc']} {gold['quote']} {gold['object']}\n")
                keys = [key for key in gold if key.startswith(options.errors)]
                sys.stdout.write(f"    {[gold[key] for key in keys]} / {[found[key] for key in keys]}\n")


if __name__ == "__main__":
    main()
