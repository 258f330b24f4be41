"""Which grounds of Federal Law 41-FZ a note gives evidence for."""

from __future__ import annotations

from typing import Final

from doblest.data import load
from doblest.language.sentences import split_sentences
from doblest.language.tokens import LONGEST_WORD, analyse, match_tokens
from doblest.language.words import CACHED_FORMS
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


class _Names(dict[str, tuple[str, ...]]):
    """What patterns may call a token, by its form as written; at most `CACHED_FORMS` of them."""

    def __missing__(self, surface: str) -> tuple[str, ...]:
        if len(self) >= CACHED_FORMS:
            self.clear()
        word = analyse(surface)
        names = tuple({word.lemma, word.form, *(noun.lemma for noun in word.nouns)})
        if len(surface) <= LONGEST_WORD:
            self[surface] = names
        return names


_names: Final = _Names()


def _trim(note: str, start: int, end: int) -> Span:
    """The sentence without the white space around it."""
    sentence = note[start:end]
    return Span(start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip()))
