"""Passages that stand twice: within one note, or in the notes of two cities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote, replace_field
from doblest.checks.passage_index import SHINGLE, Passage, find_passages, hash_words
from doblest.checks.row import Row, sentence_bounds
from doblest.checks.thresholds import threshold
from doblest.language.normalise import fold_letters
from doblest.model import Fix, Severity

_WORD = re.compile(r"\w+")


def digest_words(row: Row) -> bytes:
    """Hashes of the note's words."""
    return hash_words(_WORD.findall(row.folded))


def repeated_passage(digested: DigestedList) -> Iterator[Draft]:
    """Миасс: a paragraph pasted twice."""
    rows, passages = digested.build_once(_index)
    return (_draft_repeated(rows[one.left], one) for one in passages if one.left == one.right)


def shared_passage(digested: DigestedList) -> Iterator[Draft]:
    """«Город дал фронту около 50 тысяч танковых моторов…» of Челябинск and of Магнитогорск."""
    rows, passages = digested.build_once(_index)
    return (_draft_shared(rows[one.left], rows[one.right], one) for one in passages if one.left != one.right)


def _index(digested: DigestedList) -> tuple[list[Digest], list[Passage]]:
    """Rows that have words, and the passages of these."""
    selected = list(digested.select(digest_words))
    return [row for row, _ in selected], find_passages([words for _, words in selected])


def _find_words(row: Digest, start: int, end: int) -> tuple[tuple[int, int], str]:
    """Characters of the note where these words stand, and the first of them, folded."""
    words = list(_WORD.finditer(fold_letters(row.note)))[start:end]
    return (words[0].start(), words[-1].end()), " ".join(word[0] for word in words[:SHINGLE])


def _draft_repeated(row: Digest, passage: Passage) -> Draft:
    first, seed = _find_words(row, passage.left_start, passage.left_end)
    second, _ = _find_words(row, passage.right_start, passage.right_end)
    quotes, fix = (quote(row, *first), quote(row, *second)), _remove(row, *second)
    return draft([row], "note", "repeated", *quotes, fix=fix, seed=seed, count=passage.shared)


def _remove(row: Digest, start: int, end: int) -> Fix | None:
    """The note without the sentences that are for the most part the second copy."""
    least = threshold("repeat_sentence_share")
    copies = [
        (left, right)
        for left, right in sentence_bounds(row.note)
        if min(end, right) - max(start, left) >= least * (right - left)
    ]
    if not copies:
        return None
    before, after = row.note[: copies[0][0]].rstrip(), row.note[copies[-1][1] :]
    return replace_field(row, "note", (before + after).strip("\n"))


def _draft_shared(one: Digest, other: Digest, passage: Passage) -> Draft:
    first, seed = _find_words(one, passage.left_start, passage.left_end)
    second, _ = _find_words(other, passage.right_start, passage.right_end)
    quotes, count = (quote(one, *first), quote(other, *second)), passage.shared
    severity: Severity = "error" if count >= threshold("shared_sure_words") else "warning"
    return draft(
        [one, other],
        "note",
        "shared",
        *quotes,
        severity=severity,
        seed=seed,
        city=one.city,
        other=other.city,
        count=count,
    )
