"""Which of the register's cities a text names, in whatever case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.news.values import NewsCity
from doblest.news.words import Word, have_any, vocabulary

_LEAST_STEM = 3
_KEY = 2
"""First letters that a name has in all its cases: «Орёл», «в Орле»; «Уфа», «в Уфе»."""
_ENDING = re.compile(r"(?:[иы]й|[ао]я|[оеи]е|[аеиоуыьюяй])$")
_FLEETING = re.compile(r"[её](?=[лцкн]$)")


class Mention(Struct, frozen=True):
    slug: str
    start: int
    end: int


class CityFinder:
    """The names of the register's cities, looked up by their first letters."""

    def __init__(self, cities: Iterable[NewsCity]) -> None:
        self._names: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
        for city in sorted(cities, key=lambda one: -len(one.name)):
            folded = fold_letters(city.name)
            self._names[folded[:_KEY]].append((_compile(folded), city.slug))

    def find(self, text: str, words: Sequence[Word]) -> list[Mention]:
        """In their order. A street that has a city's name is not the city."""
        return list(self._walk(fold_letters(text), text, words))

    def _walk(self, folded: str, text: str, words: Sequence[Word]) -> Iterator[Mention]:
        reached = 0
        for at, word in enumerate(words):
            if word.start < reached or not word.form[0].isupper():
                continue
            for pattern, slug in self._names.get(folded[word.start : word.start + _KEY], ()):
                match = pattern.match(folded, word.start)
                if match and not _is_namesake(text, words, at):
                    reached = match.end()
                    yield Mention(slug, word.start, match.end())
                    break


def _compile(name: str) -> re.Pattern[str]:
    """«нижний тагил» in all its cases: each word's stem with an ending."""
    parts = re.split(r"([- ])", name)
    written = map(_write_part, parts) if len(parts) > 1 else [_inflect(name)]
    return re.compile("".join(written) + r"(?![^\W_]|-[^\W_])")


def _write_part(part: str) -> str:
    if part == " ":
        return r"[\s\xa0]+"
    if len(part) <= _LEAST_STEM:
        return re.escape(part)
    return _inflect(part)


def _inflect(part: str) -> str:
    stem = _ENDING.sub("", part)
    stems = {stem, _FLEETING.sub("", stem), _FLEETING.sub("ь", stem)}
    endings = "|".join(sorted(set(load("news")["endings"]), key=len, reverse=True))
    return f"(?:{'|'.join(map(re.escape, sorted(stems)))})(?:{endings})"


def _is_namesake(text: str, words: Sequence[Word], at: int) -> bool:
    """«на площади Кирова»: the word before says what is called so."""
    if at == 0:
        return False
    before = words[at - 1]
    between = text[before.end : words[at].start]
    return between.strip(".\xa0 ") == "" and have_any([before], vocabulary("namesakes"))
