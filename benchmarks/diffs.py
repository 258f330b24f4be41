"""What a diff of two notes costs, and how much it marks beside what changed.

    PYTHONPATH=. .venv/bin/python benchmarks/diffs.py [--edits 350]

Edits of one word over the 70 notes of the bundled list (`tests/support/one_word_edits.py`), and pairs of
notes that have nothing to do with each other, as when a note is written anew. Nothing is cached. «Метка» is
marked characters to those of the changed words, blanks apart: 1.00 marks them and nothing else. Peers:
difflib over words and signs, difflib over characters (what one would write first), diff-match-patch over
characters with its semantic cleanup, and over words coded as characters. Milliseconds, the best of three.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median, quantiles

from diff_match_patch import diff_match_patch

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.one_word_edits import list_edits, read_notes
from tests.wording.test_diffs import list_changed

from doblest.wording.diffs import compare_texts

Marked = list[str]
"""What of both texts is marked."""
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_STEP = 7
"""Of the pairs of notes, each seventh."""


def mark_by_words(old: str, new: str) -> Marked:
    parts = compare_texts.__wrapped__(old, new)
    changed = [part for part in parts if part.kind != "same"]
    return [old[slice(*part.gone)] for part in changed] + [new[slice(*part.come)] for part in changed]


def mark_by_difflib(old: str, new: str) -> Marked:
    return _mark_by_difflib(_PIECE.findall(old), _PIECE.findall(new))


def mark_by_characters(old: str, new: str) -> Marked:
    return _mark_by_difflib(list(old), list(new))


def _mark_by_difflib(old: list[str], new: list[str]) -> Marked:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        side
        for kind, a, b, c, d in codes
        if kind != "equal"
        for side in ("".join(old[a:b]), "".join(new[c:d]))
    ]


def mark_by_diff_match_patch(old: str, new: str) -> Marked:
    differ = diff_match_patch()
    found = differ.diff_main(old, new, False)
    differ.diff_cleanupSemantic(found)
    return [text for kind, text in found if kind]


def mark_by_coded_words(old: str, new: str) -> Marked:
    codes: dict[str, str] = {}
    before, after = (_encode(_PIECE.findall(text), codes) for text in (old, new))
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    words = {code: word for word, code in codes.items()}
    return ["".join(map(words.get, text)) for kind, text in differ.diff_main(before, after, False) if kind]


def _encode(words: Iterable[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(word, chr(len(codes) + 256)) for word in words)


WAYS: dict[str, Callable[[str, str], Marked]] = {
    "по словам (наш)": mark_by_words,
    "difflib по словам": mark_by_difflib,
    "difflib по знакам": mark_by_characters,
    "diff-match-patch": mark_by_diff_match_patch,
    "он же по словам": mark_by_coded_words,
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--edits", type=int, default=350)
    edits = list_edits(arguments.parse_args().edits)
    pairs = [(edit.old, edit.new) for edit in edits]
    changed = sum(map(count_signs, (side for edit in edits for side in list_changed(edit))))
    print(
        "{:<20} {:>7} {:>9} {:>8} {:>14} {:>8}".format("", "метка", "правка, мс", "p99", "заново, мс", "p99")
    )
    for name, way in WAYS.items():
        marked = sum(count_signs(text) for pair in pairs for text in way(*pair))
        edited, rewritten = measure(way, pairs), measure(way, list_strangers())
        print(
            f"{name:<20} {marked / changed:>7.2f} {median(edited):>10.3f} {find_p99(edited):>8.3f} "
            f"{median(rewritten):>14.3f} {find_p99(rewritten):>8.3f}"
        )


def list_strangers() -> list[tuple[str, str]]:
    """Pairs of notes of different cities."""
    notes = read_notes()
    return [(old, new) for old in notes for new in notes if old is not new][::_STEP][::_STEP]


def count_signs(text: str) -> int:
    return len("".join(text.split()))


def measure(way: Callable[[str, str], Marked], pairs: Iterable[tuple[str, str]]) -> list[float]:
    return [min(time_once(way, *pair) for _ in range(3)) for pair in pairs]


def time_once(way: Callable[[str, str], Marked], old: str, new: str) -> float:
    start = time.perf_counter()
    way(old, new)
    return 1000 * (time.perf_counter() - start)


def find_p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


if __name__ == "__main__":
    main()
