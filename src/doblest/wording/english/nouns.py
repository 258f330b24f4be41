"""What is counted, in English: «станковый пулемёт» is a heavy machine gun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.language.inflection import inflect_adjective
from doblest.language.transliteration import to_english
from doblest.wording.english.lexicon import find_word
from doblest.wording.numbers import NBSP

_CACHED_NAMES: Final = 4_000
_CALIBRE: Final = re.compile(r"^(\d+)-мм (.+)$")
_FOR_MODEL: Final = re.compile(r"^для «?([А-ЯЁA-Z][^\s»]*\d[^\s»]*)»?$")
"""«для Ил-2»: whose part the thing is."""
_MANY: Final = ((re.compile(r"(?<=[^aeiou])y$"), "ies"), (re.compile(r"(s|x|z|ch|sh)$"), r"\1es"))
_VOWELS: Final = frozenset("aeioAEIO")


class Noun(Struct, frozen=True):
    """A thing of one and of many: the same where it cannot be counted."""

    one: str
    many: str
    is_mass: bool = False
    """True for what cannot be counted: steel, the defence fund."""
    after: str = ""
    """What follows a model too: `for ammunition`, `of 50 mm`."""

    def count(self, number: float, model: str = "") -> str:
        """The form for a number, after the model's designation: «T-34 tanks»."""
        return self.join(self.one if number == 1 else self.many, model)

    def join(self, form: str, model: str = "") -> str:
        return " ".join(part for part in (model, form, self.after) if part)

    @property
    def indefinite(self) -> str:
        """Of one, with its article: «an Airacobra», «the defence fund»; none where it cannot be counted."""
        if self.is_mass or self.one.startswith("the "):
            return self.join(self.one)
        return f"{'an' if self.one[0] in _VOWELS else 'a'} {self.join(self.one)}"


@cache
def list_names() -> dict[str, str]:
    """Each English noun, of one and of many, with the Russian of the first thing whose name ends in it.

    The name of a place is none: «inhabitant of Miass» is asked of by nobody who writes “Miass”.
    """
    things: dict[str, str] = load("english")["things"]
    named = [(russian, noun) for russian in things if (noun := _read_noun(russian))]
    by_length = sorted(named, key=lambda pair: len(pair[1].one.split()))
    forms = [(form.split(), russian) for russian, noun in by_length for form in (noun.one, noun.many)]
    return {words[-1].lower(): russian for words, russian in reversed(forms) if not _ends_in_place(words)}


def _ends_in_place(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-2] == "of" and words[-1].istitle()


@lru_cache(_CACHED_NAMES)
def name_thing(name: str, complement: str | None = None) -> Noun | None:
    """The thing of a lemma phrase with what tells it apart; None where a word of it is not known."""
    if complement:
        return _compose(f"{name} {complement}") or _complete(_compose(name), complement)
    calibre = _CALIBRE.match(name)
    if calibre is None:
        return _compose(name)
    noun = _compose(f"мм {calibre[2]}") or _compose(calibre[2])
    return _append(noun, f"of {calibre[1]}{NBSP}mm")


def _compose(name: str) -> Noun | None:
    """The longest phrase that is known, and its attributes one by one before it."""
    words = name.split()
    for start in range(len(words)):
        noun = _read_noun(" ".join(words[start:]))
        if noun is None:
            continue
        before = [find_word("adjectives", inflect_adjective(word)) for word in words[:start]]
        if all(before):
            return _prepend(noun, " ".join(word for word in before if word))
        return None
    return None


def _read_noun(phrase: str) -> Noun | None:
    entry = find_word("things", phrase)
    if entry is None:
        return None
    one, bar, many = entry.partition("|")
    return Noun(one, many or (one if bar else pluralize(one)), is_mass=bool(bar) and not many)


def pluralize(noun: str) -> str:
    """Of a regular noun: battery, batteries; class, classes."""
    for pattern, ending in _MANY:
        if pattern.search(noun):
            return pattern.sub(ending, noun)
    return f"{noun}s"


def _prepend(noun: Noun, before: str) -> Noun:
    return replace(noun, one=f"{before} {noun.one}".strip(), many=f"{before} {noun.many}".strip())


def _append(noun: Noun | None, after: str) -> Noun | None:
    return noun and replace(noun, after=f"{noun.after} {after}".strip())


def _complete(noun: Noun | None, complement: str) -> Noun | None:
    known = find_word("complements", complement)
    model = _FOR_MODEL.match(complement)
    after = known or (f"for the {name_model(model[1])}" if model else None)
    return _append(noun, after) if after else None


def name_model(model: str) -> str:
    """A designation in Latin letters: «Т-34», «СШ-40» are T-34, SSh-40; «Катюша» is Katyusha."""
    return find_word("models", model) or to_english(model)
