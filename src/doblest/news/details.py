"""Height, authors and place of a memorial, as a sentence of the news tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pymorphy3.analyzer import Parse

from doblest.language.naming import decline_name
from doblest.language.readings import analyzer, inflect_parse
from doblest.news.words import Word, have_any, vocabulary

_METRES = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?)[\s\xa0-]*(?:метр[а-яё]*|м\b(?!\s?[²³2]))", re.IGNORECASE
)
_NEAR = 3
"""Words before a number that tell of what it is."""
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_FULL_NAME = re.compile(rf"(?:{_NAME}|[А-ЯЁ]\.)(?:\s+(?:{_NAME}|[А-ЯЁ]\.)){{0,2}}")
_BETWEEN = re.compile(r"\s*(?:,|и|—|–|-|:)?\s*")
_MOST_AUTHORS = 5
_PERSON = frozenset({"Name", "Surn", "Patr"})
_MOST_PLACE = 7
"""Words of a place."""


def find_height(text: str, words: Sequence[Word]) -> float | None:
    """Metres; of a part of the memorial, or of what lies so far away, it is none."""
    start, end = words[0].start, words[-1].end
    for match in _METRES.finditer(text, start, end):
        before = [word for word in words if word.end <= match.start()][-_NEAR:]
        is_distance = bool(before) and before[-1].form.lower() in vocabulary("distances")
        if not is_distance and not have_any(before, vocabulary("parts")):
            return float(match[1].replace(",", "."))
    return None


def find_authors(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """In the nominative, in their order."""
    for word in words:
        if word.is_any(vocabulary("authors")):
            names = list(_read_names(text, word.end, words[-1].end))
            if names:
                return tuple(names)
    return ()


def _read_names(text: str, at: int, end: int) -> Iterator[str]:
    """Names that follow each other, «РВИО» and the like left out."""
    for _ in range(_MOST_AUTHORS):
        gap = _BETWEEN.match(text, at, end)
        at = gap.end() if gap else at
        match = _FULL_NAME.match(text, at, end)
        if match is None:
            return
        name = _write_name(match[0])
        if not name:
            return
        yield name
        at = match.end()


def _write_name(written: str) -> str:
    """«Андрея Ковальчука» → «Андрей Ковальчук»; empty for words that name nobody."""
    words = written.split()
    if not any(map(_pick_person, words)):
        return ""
    parts = [_pick_person(word) or _pick_adjective(word) for word in words]
    genders = {part.tag.gender for part in parts if part is not None and "Name" in part.tag}
    return " ".join(_write_part(word, part, genders) for word, part in zip(words, parts, strict=True))


def _pick_person(word: str) -> Parse | None:
    """Its reading as a name of people."""
    parses = analyzer().parse(word.lower())
    return next((one for one in parses if not _PERSON.isdisjoint(one.tag.grammemes)), None)


def _pick_adjective(word: str) -> Parse | None:
    """«Храброго»: a surname that the dictionary has as a word."""
    return next((one for one in analyzer().parse(word.lower()) if one.tag.POS == "ADJF"), None)


def _write_part(word: str, part: Parse | None, genders: set[str]) -> str:
    if part is None or "." in word:
        return word
    inflected = inflect_parse(part, frozenset({"nomn", "sing", *genders}))
    return "-".join(one.capitalize() for one in inflected.split("-")) if inflected else word


def find_place(text: str, words: Sequence[Word], others: Sequence[tuple[int, int]]) -> str:
    """«в сквере Победы» → «сквер Победы»; `others` are places that are told otherwise: cities and dates."""
    for at, word in enumerate(words):
        if not word.is_any(vocabulary("places")):
            continue
        first = _find_first(words, at)
        if first is None:
            continue
        last = _find_last(text, words, at, others)
        return _name_place(text[words[first].start : words[last].end])
    return ""


def _name_place(said: str) -> str:
    """In the nominative: «улице Монастырской» → «улица Монастырская», «улице Ленина» → «улица Ленина»."""
    noun, _, epithet = said.partition(" ")
    if epithet and _agree(noun, epithet):
        turned = decline_name(f"{epithet} {noun}", is_place=True)
        return " ".join(reversed(turned.nominative.split(" "))) if turned else said
    name = decline_name(said, is_place=True)
    return name.nominative if name else said


def _agree(noun: str, epithet: str) -> bool:
    """Whether an adjective has a form of its noun; «Толстой» and «Крупской» are names of people."""
    tags = [one.tag for one in analyzer().parse(epithet.lower())]
    if tags[0].POS != "ADJF":
        return False
    forms = {(one.tag.case, one.tag.gender) for one in analyzer().parse(noun.lower())}
    return any((tag.case, tag.gender) in forms for tag in tags if tag.POS == "ADJF")


def _find_first(words: Sequence[Word], at: int) -> int | None:
    """Adjectives before the noun, up to the preposition; None where none leads to the place."""
    for first in range(at, max(at - 4, -1), -1):
        if first and words[first - 1].form.lower() in vocabulary("place_prepositions"):
            return first
    return None


def _find_last(text: str, words: Sequence[Word], at: int, others: Sequence[tuple[int, int]]) -> int:
    """As far as names go on without a comma: «имени Жукова», «Победы», «у ДК „Металлург“»."""
    last = at
    while last + 1 < len(words) and last - at < _MOST_PLACE:
        following = words[last + 1]
        between = text[words[last].end : following.start]
        is_other = any(start <= following.start < end for start, end in others)
        is_name = following.form[0].isupper() or following.is_any(frozenset({"имя", "им"}))
        if is_other or not is_name or between.strip(' \xa0«„".'):
            break
        last += 1
    return last
