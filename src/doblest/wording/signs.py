"""What a change of one sign is: «дефис → тире», «неразрывный пробел», a Latin letter in a Russian word.

Such a change can hardly be seen; here it gets a name, and blanks get a shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from doblest.data import load
from doblest.model import Language
from doblest.wording.edits import find_edits
from doblest.wording.numbers import NBSP
from doblest.wording.vocabulary import texts

_SHAPES = str.maketrans({" ": "␣", NBSP: "°", "\u202f": "°", "\n": "¶", "\t": "→"})
_QUOTES = ("«", "»")


def show_blanks(text: str) -> str:
    """A text of blanks alone as signs, «␣␣», «°» for one that does not break; others as they are."""
    return text.translate(_SHAPES) if text and not text.strip() else text


@lru_cache(maxsize=4096)
def name_changes(old: str, new: str, language: Language) -> tuple[str, ...]:
    """«дефис → тире ×3», «добавлено: запятая»: each kind of change once, in the order of the text.

    Changes of words have no names: they can be seen.
    """
    names = Counter(filter(None, (_name(old, edit, language) for edit in find_edits(old, new))))
    return tuple(name if count == 1 else f"{name}{NBSP}×{count}" for name, count in names.items())


def _name(text: str, edit: tuple[int, int, str], language: Language) -> str:
    start, end, inserted = edit
    deleted = text[start:end]
    if any(map(str.isalnum, deleted + inserted)):
        return _name_letters(deleted, inserted, language)
    deleted, inserted = _trim(deleted, inserted)
    if not inserted and deleted and not deleted.strip() and _touches_blank(text, start, end):
        return texts("sign_changes")["blanks"].in_language(language)
    return _name_signs(deleted, inserted, language)


def _trim(old: str, new: str) -> tuple[str, str]:
    """Without what both begin and end with."""
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def _touches_blank(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isspace() or text[end : end + 1].isspace()


def _name_signs(deleted: str, inserted: str, language: Language) -> str:
    if set(deleted) == {'"'} and inserted in _QUOTES:
        return texts("sign_changes")["quotes"].in_language(language)
    old, new = (_join_names(some, language) for some in (deleted, inserted))
    if old and new:
        return f"{old} → {new}"
    form = texts("sign_changes")["removed" if old else "added"].in_language(language)
    return form.format(sign=old or new)


def _join_names(signs: str, language: Language) -> str:
    return ", ".join(dict.fromkeys(_list_names(signs, language)))


def _list_names(signs: str, language: Language) -> Iterator[str]:
    known = texts("signs_named")
    for sign in signs:
        yield known[sign].in_language(language) if sign in known else f"«{sign}»"


def _name_letters(deleted: str, inserted: str, language: Language) -> str:
    """Letters that look alike, and capitals; other letters are there for everybody to see."""
    if len(deleted) != len(inserted):
        return ""
    pairs = {pair for pair in zip(deleted, inserted, strict=True) if pair[0] != pair[1]}
    kinds = {_find_kind(old, new) for old, new in pairs}
    if len(kinds) != 1 or (kind := kinds.pop()) is None:
        return ""
    return texts("sign_changes")[kind].in_language(language).format(sign="".join(sorted(o for o, _ in pairs)))


def _find_kind(old: str, new: str) -> str | None:
    """A key of `[sign_changes]` for a letter in the place of another."""
    if old + new in ("её", "ЕЁ"):
        return "yo"
    if load("wording")["letters_alike"].get(old) == new:
        return "latin"
    return {(old, old.upper()): "capital", (old, old.lower()): "small"}.get((old, new))
