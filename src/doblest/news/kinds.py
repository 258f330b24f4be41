"""What happened: the kind of an event by the verb or noun of a clause, and whether it did happen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from doblest.model import EventKind
from doblest.news.words import Kind, Word, have_any, kinds, vocabulary

Time = Literal["past", "present", "future"]
_TENSES: dict[str, Time] = {"futr": "future", "pres": "present"}


class Cue(Struct, frozen=True):
    """A word that names an event."""

    kind: EventKind
    time: Time
    at: int
    """Which word of the clause."""


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """The events that a clause names, each by its likeliest word; a kind once."""
    found: dict[str, Cue] = {}
    taken: set[int] = set()
    for kind in kinds():
        if any(wanted and not have_any(words, wanted) for wanted in (kind.about, kind.also)):
            continue
        for cue in _find_of_kind(kind, words):
            if cue.at not in taken and kind.name not in found:
                found[kind.name] = cue
                taken.add(cue.at)
    return sorted(found.values(), key=lambda cue: cue.at)


def _find_of_kind(kind: Kind, words: Sequence[Word]) -> Iterator[Cue]:
    for at, word in enumerate(words):
        if _is_denied(words, at):
            continue
        if word.is_any(kind.verbs):
            time = _read_time(word, kind.verbs, words)
            if time:
                yield Cue(kind.name, time, at)
        elif word.is_any(kind.nouns) and not _has_not_happened(words) and not _is_governed(words, at):
            yield Cue(kind.name, _read_time_of_noun(words), at)


def _read_time(word: Word, verbs: frozenset[str], words: Sequence[Word]) -> Time | None:
    """By its form; an infinitive is of the future where somebody promises, else of no time."""
    forms = _list_grammemes(word, verbs)
    if "INFN" in forms:
        return "future" if _is_promised(words) else None
    if "PRTS" in forms:
        return "future" if _has_future(words) else "past"
    return _read_tense(forms) if "VERB" in forms else None  # «открытая стела» tells of no event


def _read_tense(forms: frozenset[str]) -> Time:
    return next((time for tense, time in _TENSES.items() if tense in forms), "past")


def _list_grammemes(word: Word, verbs: frozenset[str]) -> frozenset[str]:
    tags = [one.tag.name for one in word.readings if one.lemma in verbs]
    return frozenset(",".join(tags).replace(" ", ",").split(","))


def _is_promised(words: Sequence[Word]) -> bool:
    return have_any(words, vocabulary("promises")) or _has_future(words)


def _read_time_of_noun(words: Sequence[Word]) -> Time:
    """«открытие состоялось», «открытие состоится», «открытие назначено на 4 ноября»."""
    if _is_promised(words):
        return "future"
    return "past" if have_any(words, vocabulary("happenings")) else "present"


def _is_denied(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].form.lower() == "не"


def _is_governed(words: Sequence[Word], at: int) -> bool:
    """«аукцион на строительство», «место установки»: the noun says only what the other is for."""
    return have_any(words[max(at - 2, 0) : at], vocabulary("governing"))


def _has_not_happened(words: Sequence[Word]) -> bool:
    """«открытие ещё не состоялось»."""
    happenings = vocabulary("happenings")
    return any(_is_denied(words, at) and word.is_any(happenings) for at, word in enumerate(words))


def _has_future(words: Sequence[Word]) -> bool:
    return any("futr" in one.tag.name for word in words for one in word.readings[:1])
