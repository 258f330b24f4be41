"""Which grounds of Federal Law 41-FZ a note gives evidence for."""

from __future__ import annotations

from functools import cache
from typing import Final

from doblest.data import load
from doblest.language.sentences import split_sentences
from doblest.language.tokens import LONGEST_WORD, analyse, match_tokens
from doblest.language.words import CACHED_FORMS, Word, may_have_lemma
from doblest.model import Ground, Span
from doblest.reference.grounds import GroundKey, Pattern, grounds

_DECREE: Final = frozenset(load("grounds")["wording"]["decree"])


def find_grounds(note: str) -> tuple[Ground, ...]:
    """Each ground that a sentence of the note is evidence for, in the law's order."""
    found: dict[GroundKey, list[Span]] = {key: [] for key in grounds()}
    for start, end in split_sentences(note):
        lemmas = _lemmas(note, start, end)
        if lemmas >= _DECREE:
            continue
        span = _trim(note, start, end)
        for key, ground in grounds().items():
            if any(_fits(pattern, lemmas) for pattern in ground.pattern) and span not in found[key]:
                found[key].append(span)
    return tuple(Ground(key, tuple(spans)) for key, spans in found.items() if spans)


def _fits(pattern: Pattern, lemmas: set[str]) -> bool:
    return not lemmas & pattern.none and all(lemmas & words for words in pattern.lists)


def _lemmas(note: str, start: int, end: int) -> set[str]:
    return set().union(*[_names[match[0]] for match in match_tokens(note, start, end)])


@cache
def _list_pattern_lemmas() -> frozenset[str]:
    """All lemmas that patterns ask for."""
    patterns = [pattern for ground in grounds().values() for pattern in ground.pattern]
    return _DECREE.union(*(words for one in patterns for words in (*one.lists, one.none)))


class _Names(dict[str, tuple[str, ...]]):
    """What patterns may call a token, by its form as written; at most `CACHED_FORMS` of them.

    Empty for most: morphology is asked only of forms that begin as a pattern's word does.
    """

    def __missing__(self, surface: str) -> tuple[str, ...]:
        if len(self) >= CACHED_FORMS:
            self.clear()
        names = _list_names(analyse(surface))
        if len(surface) <= LONGEST_WORD:
            self[surface] = names
        return names


_names: Final = _Names()


def _list_names(word: Word) -> tuple[str, ...]:
    wanted = _list_pattern_lemmas()
    if word.form not in wanted and not may_have_lemma(word, wanted):
        return ()
    return tuple(wanted.intersection((word.lemma, word.form, *(noun.lemma for noun in word.nouns))))


def _trim(note: str, start: int, end: int) -> Span:
    """The sentence without the white space around it."""
    sentence = note[start:end]
    return Span(start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip()))
