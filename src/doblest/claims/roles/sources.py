"""Whose figure it is: «по данным облархива», «по подсчётам историков», «как писала «Правда»»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from doblest.claims import given
from doblest.claims.patterns import join_words
from doblest.claims.state import quote
from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.model import Mention, Period

_DATA: Final[dict[str, Any]] = load("roles")["sources"]
_STOPS: Final = frozenset(_DATA["stops"])
_VERBS: Final = tuple(_DATA["verbs"])
_ADJECTIVES: Final = tuple(_DATA["adjectives"])
_NOUNS: Final = tuple(_DATA["nouns"])
_S: Final = r"\s{1,3}"
_HIS: Final = r"(?:(?:его|ее|их|моим|твоим)\s{1,3})?"
_MOST_MORE: Final = 3
_MOST_WORDS: Final = 9
_SHORTEST: Final = 2
_LONGEST: Final = 120


def _any_of(words: Sequence[str]) -> str:
    return rf"(?:{join_words(words)})(?!\w)"


_PEOPLE: Final = _any_of(_DATA["people"])
_TELLS: Final = _any_of(_DATA["tells"])
_ADDS: Final = rf"(?<=[–—]\s){_any_of(_DATA['adds'])}"
_SOURCE: Final = rf"""\b(?:
      (?P<figures>по{_S}{_HIS}(?:[\w-]{{3,20}}(?:ым|им|ей|ой|ому|ему|шим){_S}){{0,2}}{_any_of(_DATA["figures"])})
    | (?P<reports>согласно{_S}(?:[\w-]{{3,20}}(?:ым|им|ей|ой|ому|ему){_S}){{0,2}}{_any_of(_DATA["reports"])})
    | (?P<papers>из{_S}{_HIS}(?:[\w-]{{3,20}}(?:ых|их|ой|ого|его){_S}){{0,2}}{_any_of(_DATA["papers"])})
    | (?P<places>во?{_S}(?:[\w-]{{3,20}}(?:ых|их|ой|ом|ем){_S}){{0,2}}{_any_of(_DATA["places"])})
    | (?P<speech>как{_S}(?:\w{{2,12}}{_S})?{_any_of(_DATA["speech"])})
    | (?P<people>{_PEOPLE}(?:{_S}(?:«[^«»\n]{{1,40}}»|[\w.-]{{1,20}})){{0,6}}?)(?={_S}{_TELLS})
    | (?P<telling>{_TELLS})(?={_S}(?:[\w-]{{3,20}}{_S})?{_PEOPLE})
    | (?P<adding>{_ADDS})(?={_S}\w)
    | (?P<judging>{_any_of(_DATA["judging"])}(?={_S}\w))
    )"""
_SAID: Final = rf"[^,;:.()—–]{{0,80}}(?<!\w){_any_of(_DATA['said'])}"
_WORD: Final = re.compile(rf"{_S}(?:«[^«»\n]{{1,60}}»|[\w№-]{{1,30}}+)")
_CLAUSE_END: Final = re.compile(r"[,;:()—–\n]|\.(?=\s|\Z)")


@cache
def _compile_source() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Only once a sentence may have a source: it takes as long as a page of text."""
    return re.compile(_SOURCE, re.VERBOSE), re.compile(_SAID)


def find_sources(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Phrases of the sentence `text[start:end]` that say whose a figure is, in order."""
    folded = fold_letters(text[start:end])
    if not given.may_have_source(folded):
        return ()
    return tuple(
        quote(text, start + first, start + last) for first, last in _find_spans(folded, text[start:end])
    )


def drop_cited(periods: tuple[Period, ...], sources: tuple[Mention, ...]) -> tuple[Period, ...]:
    """The periods without those of the sources: «как писала «Звезда» 12 марта 1943 года»."""
    if not sources:
        return periods
    return tuple(one for one in periods if not any(_holds(source, one.mention) for source in sources))


def _holds(source: Mention, mention: Mention) -> bool:
    return source.start <= mention.start and mention.end <= source.end


def _find_spans(folded: str, sentence: str) -> Iterator[tuple[int, int]]:
    stop = 0
    source, said = _compile_source()
    for match in source.finditer(folded):
        first = match.start()
        if first < stop:
            continue
        if match.lastgroup == "places" and said.match(folded, match.end()) is None:
            continue
        stop = _find_end(folded, sentence, match)
        yield first, stop


def _find_end(folded: str, sentence: str, match: re.Match[str]) -> int:
    """Where the phrase ends: «как …», «— рассказал …» at the next mark, the others after their genitives.

    Two nouns in a row may as well part: «по неполным данным женщины города».
    """
    kind, start = match.lastgroup, match.end()
    modified = len(match.group().split()) > _SHORTEST
    if kind == "people":
        return start
    if kind in ("speech", "telling", "adding"):
        return _find_mark(folded, start)
    stop = _skip_genitives(folded, sentence, start)
    longer = _skip_nouns(folded, stop)
    if longer > stop and folded.startswith(",", longer):
        return longer
    return start if kind == "figures" and modified and not _CLAUSE_END.match(folded, stop) else stop


def _find_mark(folded: str, start: int) -> int:
    """The next mark outside a title; right after «как писала» where none is near."""
    limit = min(len(folded), start + _LONGEST)
    position = start
    while (mark := _CLAUSE_END.search(folded, position, limit)) is not None:
        quote = folded.rfind("«", start, mark.start())
        closing = folded.find("»", quote, limit) if quote >= 0 else -1
        if closing < mark.start():
            return start + len(folded[start : mark.start()].rstrip())
        position = closing
    return start + len(folded[start:].rstrip()) if limit == len(folded) else start


def _skip_genitives(folded: str, sentence: str, start: int) -> int:
    """«по данным Государственного архива Пермского края», but not the subject that goes on after it."""
    end = start
    expects_noun = True
    for _ in range(_MOST_WORDS):
        word = _WORD.match(folded, end)
        if word is None:
            break
        form = word.group().strip()
        if not form.startswith("№") and not (form.isdecimal() and folded.endswith("№", start, end)):
            capital = sentence[word.end() - len(form)].isupper() or form.startswith("«")
            if not _goes_on(form, capital=capital, expects_noun=expects_noun):
                break
            expects_noun = form.endswith(_ADJECTIVES)
        end = word.end()
    return end


def _skip_nouns(folded: str, end: int) -> int:
    """«по подсчётам музея фабрики,»: more genitives, which only a comma after them shows to belong there."""
    for _ in range(_MOST_MORE):
        word = _WORD.match(folded, end)
        if word is None or not _goes_on(word.group().strip(), capital=False, expects_noun=True):
            break
        end = word.end()
    return end


def _goes_on(form: str, *, capital: bool, expects_noun: bool) -> bool:
    """True for a word that may be a genitive and has its place there."""
    if form in _STOPS:
        return False
    if capital:
        return True
    genitive = form.endswith(_NOUNS) and not form.endswith(_VERBS)
    return genitive and (expects_noun or form.endswith(_ADJECTIVES))
