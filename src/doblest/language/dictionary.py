"""The forms of pymorphy's dictionary, looked up in its shortest way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, final

from doblest.language import cases

_NAMES: Final = frozenset(["Name", "Surn", "Patr", "Geox"])
_SUBSTITUTED: Final = "е"
"""The one letter that pymorphy also tries as another: «е» may be «ё»."""


# Plain classes, no Structs or dataclasses, for the compiled engine's speed: docs/claims.md has the reasons.
@final
class Tag:
    """What the product asks of a reading's grammemes."""

    __slots__ = (
        "abbreviated",
        "animate",
        "cases",
        "fixed",
        "gender",
        "name",
        "noun",
        "pos",
        "pronominal",
        "proper",
    )

    def __init__(self, name: str, pos: str, mask: int, grammemes: frozenset[str]) -> None:
        self.name = name
        """All grammemes as OpenCorpora writes them."""
        self.pos = pos
        """Part of speech, or an empty string."""
        self.cases = mask
        """A mask of `language/cases.py`."""
        self.gender = _read_gender(grammemes)
        """`m`, `f`, `n`, or `p` for a noun that has no singular."""
        self.noun = "NOUN" in grammemes
        self.animate = "anim" in grammemes
        self.proper = not _NAMES.isdisjoint(grammemes)
        self.fixed = "Fixd" in grammemes
        self.abbreviated = "Abbr" in grammemes
        self.pronominal = "Apro" in grammemes


@final
class Reading:
    """One of the things that a form may be."""

    __slots__ = ("lemma", "tag")

    def __init__(self, lemma: str, tag: Tag) -> None:
        self.lemma = lemma
        self.tag = tag


@final
class Located:
    """A reading, and the index of a paradigm where the word stands."""

    __slots__ = ("index", "number", "reading", "word")

    def __init__(self, reading: Reading, word: str, number: int, index: int) -> None:
        self.reading = reading
        self.word = word
        """As the dictionary spells it, with «ё»."""
        self.number = number
        """Of the paradigm."""
        self.index = index


@final
class _Place:
    """The form that stands at an index of a paradigm: its tag, and how the lemma is made of it."""

    __slots__ = ("after", "before", "end", "is_lemma", "start", "tag")

    def __init__(self, tag: Tag, start: int, end: int, before: str, after: str, is_lemma: bool) -> None:
        self.tag = tag
        self.start = start
        self.end = end
        """Letters at the form's end that are not of the stem, as all letters before `start`."""
        self.before = before
        self.after = after
        """What stands about the stem in the lemma."""
        self.is_lemma = is_lemma

    def read(self, word: str) -> Reading:
        if self.is_lemma:
            return Reading(word, self.tag)
        return Reading(self.before + word[self.start : len(word) - self.end] + self.after, self.tag)


def read_tag(tag: Any) -> Tag:
    grammemes = tag.grammemes
    case = next((cases.BITS[name] for name in grammemes if name in cases.BITS), 0)
    mask = case << cases.PLURAL if "plur" in grammemes else case
    return Tag(str(tag), str(tag.POS or ""), mask, grammemes)


def _read_gender(grammemes: frozenset[str]) -> str:
    if "Pltm" in grammemes:
        return "p"
    return "f" if "femn" in grammemes else "n" if "neut" in grammemes else "m"


@final
class Dictionary:
    """Each form stands at places (paradigm, index), which tell lemma and tag."""

    def __init__(self, morphology: Any) -> None:
        source = morphology.dictionary
        self._find_similar: Callable[..., Any] = source.words.similar_items
        self._get: Callable[..., Any] = source.words.get
        self._substitutes: Any = morphology.char_substitutes
        self._count: Callable[..., Any] = morphology.prob_estimator.p_t_given_w.get
        self._is_counted: Callable[..., Any] = morphology.prob_estimator.p_t_given_w.has_keys_with_prefix
        self._paradigms: Any = source.paradigms
        self._prefixes: list[str] = source.paradigm_prefixes
        self._suffixes: list[str] = source.suffixes
        self._grammemes: Any = source.gramtab
        self._tags: dict[int, Tag] = {}
        self._places: dict[tuple[int, int], _Place] = {}

    def read(self, form: str) -> list[Reading]:
        """The readings, the likeliest first; of a form that nobody counted as the dictionary has them."""
        found: list[Reading] = []
        for word, places in self._find(form):
            for place in places:
                found.append((self._places.get(place) or self._learn(place)).read(word))
        if len(found) < 2 or not self._is_counted(f"{form}:"):
            return found
        return [found[index] for index in self._order(form, found)]

    def locate(self, form: str) -> list[Located]:
        """The same readings, each with where it stands."""
        found = [
            Located((self._places.get(place) or self._learn(place)).read(word), word, *place)
            for word, places in self._find(form)
            for place in places
        ]
        if len(found) < 2 or not self._is_counted(f"{form}:"):
            return found
        return [found[index] for index in self._order(form, [one.reading for one in found])]

    def _order(self, form: str, readings: Sequence[Reading]) -> list[int]:
        """Their indexes, by how often the form was met so."""
        counts: list[int] = [self._count(f"{form}:{reading.tag.name}", 0) for reading in readings]
        return sorted(range(len(readings)), key=lambda index: -counts[index])

    def _find(self, form: str) -> Any:
        """The words that the form may be, each with its places."""
        if _SUBSTITUTED in form:
            return self._find_similar(form, self._substitutes)
        places = self._get(form)
        return ((form, places),) if places else ()

    def _learn(self, place: tuple[int, int]) -> _Place:
        """What the place says of any word there: its suffixes, its tags, its prefixes."""
        number, index = place
        paradigm = self._paradigms[number]
        size = len(paradigm) // 3
        prefix, suffix = self._prefixes[paradigm[2 * size + index]], self._suffixes[paradigm[index]]
        before, after = self._prefixes[paradigm[2 * size]], self._suffixes[paradigm[0]]
        key = paradigm[size + index]
        tag = self._tags.get(key)
        if tag is None:
            tag = self._tags[key] = read_tag(self._grammemes[key])
        learnt = _Place(tag, len(prefix), len(suffix), before, after, not index)
        self._places[place] = learnt
        return learnt

    def _find_stem(self, paradigm: Sequence[int], index: int, word: str) -> str:
        prefix, suffix = paradigm[len(paradigm) // 3 * 2 + index], paradigm[index]
        return word[len(self._prefixes[prefix]) : len(word) - len(self._suffixes[suffix])]

    def move(self, word: str, number: int, index: int, target: int) -> str:
        """The form at another place of the word's paradigm."""
        paradigm: Sequence[int] = self._paradigms[number]
        prefix = self._prefixes[paradigm[len(paradigm) // 3 * 2 + target]]
        suffix = self._suffixes[paradigm[target]]
        return f"{prefix}{self._find_stem(paradigm, index, word)}{suffix}"

    def list_tags(self, number: int) -> list[Any]:
        """pymorphy's tags of a paradigm's forms."""
        paradigm = self._paradigms[number]
        size = len(paradigm) // 3
        return [self._grammemes[key] for key in paradigm[size : 2 * size]]

    def inflect(self, lemma: str) -> set[str]:
        """All forms of the words that have the lemma, abbreviations aside; empty for an unknown one."""
        forms: set[str] = set()
        for word, number, index in self._find_paradigms(lemma):
            forms.update(self._list_forms(word, number, index))
        return forms

    def begin(self, lemma: str, length: int) -> set[str]:
        """So many first letters of the same forms, which are seldom spelt out for that."""
        found: set[str] = set()
        for word, number, index in self._find_paradigms(lemma):
            paradigm = self._paradigms[number]
            stem = self._find_stem(paradigm, index, word)
            if len(stem) >= length and not any(paradigm[len(paradigm) // 3 * 2 :]):  # 0 is no prefix
                found.add(stem[:length])
            else:
                found.update([form[:length] for form in self._list_forms(word, number, index)])
        return found

    def _find_paradigms(self, lemma: str) -> Iterator[tuple[str, int, int]]:
        """The words that have the lemma, abbreviations aside, with their paradigms and places in them."""
        for word, places in self._find(lemma):
            for place in places:
                reading = (self._places.get(place) or self._learn(place)).read(word)
                if reading.lemma == lemma and not reading.tag.abbreviated:
                    yield word, place[0], place[1]

    def _list_forms(self, word: str, number: int, index: int) -> Iterator[str]:
        paradigm = self._paradigms[number]
        size = len(paradigm) // 3
        stem = self._find_stem(paradigm, index, word)
        for suffix, prefix in zip(paradigm[:size], paradigm[2 * size :], strict=True):
            yield self._prefixes[prefix] + stem + self._suffixes[suffix]
