"""What kind of change a text underwent: its quotes, its dashes, its blanks, a figure, a spelling …

find_family(old, new)  -> a key of `[change_families]` in data/wording.toml
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from doblest.language.normalise import QUOTES, fold_dashes, strip_invisible

_QUOTES = str.maketrans(dict.fromkeys(QUOTES, '"'))
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:[\s.,]\d+)*")
_MARKS = re.compile(r"[\W_]+")
_MOST_LETTERS = 2
"""Of one word that a misspelling differs in."""


@lru_cache(maxsize=4096)
def find_family(old: str, new: str) -> str:
    """`quotes`, `dash`, `spaces`, `typography` for several of them and other signs, `spelling`, `figure`,
    `filled`, `emptied`, else `other`."""
    if not old or not new:
        return "filled" if new else "emptied"
    for family, fold in _FOLDS:
        if fold(old) == fold(new):
            return family
    if _strip_marks(old) == _strip_marks(new):
        return "typography"
    if _DIGITS.sub("0", old) == _DIGITS.sub("0", new):
        return "figure"
    return "spelling" if _is_spelling(old, new) else "other"


def _fold_blanks(text: str) -> str:
    return _BLANKS.sub("", strip_invisible(text))


def _fold_quotes(text: str) -> str:
    return text.translate(_QUOTES)


_FOLDS = (("spaces", _fold_blanks), ("quotes", _fold_quotes), ("dash", fold_dashes))
"""Where two texts are one after one folding, they differ in that alone."""


def _strip_marks(text: str) -> str:
    """Figures and letters alone, words apart from figures."""
    return _MARKS.sub("", text)


def _is_spelling(old: str, new: str) -> bool:
    """As many words, and in each that changed no more than a letter or two."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) != len(after) or _WORD.sub("", old) != _WORD.sub("", new):
        return False
    pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    return all(Levenshtein.distance(*pair, score_cutoff=_MOST_LETTERS) <= _MOST_LETTERS for pair in pairs)
