"""Which grounds of Federal Law 41-FZ a note gives evidence for."""

from __future__ import annotations

from typing import Final

from doblest.data import load
from doblest.language.sentences import split_sentences
from doblest.language.tokens import tokenize
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
        span = _trimmed(note, start, end)
        for key, ground in grounds().items():
            if any(_fits(pattern, lemmas) for pattern in ground.pattern) and span not in found[key]:
                found[key].append(span)
    return tuple(Ground(key, tuple(spans)) for key, spans in found.items() if spans)


def _fits(pattern: Pattern, lemmas: set[str]) -> bool:
    return not lemmas & pattern.none and all(lemmas & words for words in pattern.lists)


def _lemmas(note: str, start: int, end: int) -> set[str]:
    lemmas: set[str] = set()
    for word in tokenize(note, start, end).words:
        lemmas.add(word.lemma)
        lemmas.add(word.form)
        lemmas.update(noun.lemma for noun in word.nouns)
    return lemmas


def _trimmed(note: str, start: int, end: int) -> Span:
    """The sentence without the white space around it."""
    sentence = note[start:end]
    return Span(start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip()))
