"""Which grounds of Federal Law 41-FZ a note gives evidence for."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, cast

from msgspec import Struct

from doblest.data import load
from doblest.language.sentences import split_sentences
from doblest.language.tokens import tokenize
from doblest.model import Ground, Span

GroundKey = Literal["enterprises", "workers", "heroism"]


class GroundName(Struct, frozen=True):
    """A ground of the law and how a page names it."""

    key: GroundKey
    name: str
    name_en: str


class _Pattern(Struct, frozen=True):
    key: GroundKey
    lists: tuple[frozenset[str], ...]
    none: frozenset[str]

    def fits(self, lemmas: set[str]) -> bool:
        return not lemmas & self.none and all(lemmas & words for words in self.lists)


@cache
def ground_names() -> tuple[GroundName, ...]:
    """The grounds in the law's order."""
    return tuple(GroundName(row["key"], row["name"], row["name_en"]) for row in load("grounds")["ground"])


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            cast(GroundKey, row["key"]),
            tuple(frozenset(words) for words in pattern["lists"]),
            frozenset(pattern.get("none", ())),
        )
        for row in load("grounds")["ground"]
        for pattern in row["pattern"]
    )


_DECREE: Final = frozenset(load("grounds")["wording"]["decree"])


def grounds(note: str) -> tuple[Ground, ...]:
    """Each ground that a sentence of the note is evidence for, in the law's order."""
    found: dict[GroundKey, list[Span]] = {name.key: [] for name in ground_names()}
    for start, end in split_sentences(note):
        lemmas = _lemmas(note, start, end)
        if lemmas >= _DECREE:
            continue
        span = _trimmed(note, start, end)
        for pattern in _patterns():
            spans = found[pattern.key]
            if pattern.fits(lemmas) and span not in spans:
                spans.append(span)
    return tuple(Ground(key, tuple(spans)) for key, spans in found.items() if spans)


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
