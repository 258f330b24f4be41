"""A word form and what morphology knows of it, looked up once and cached."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

import pymorphy3
from msgspec import Struct

from doblest.data import load
from doblest.language import cases
from doblest.language.normalise import fold_yo

CACHED_FORMS: Final = 200_000
"""Above this many word forms the cache starts afresh, so that memory stays bounded."""


class Noun(Struct, frozen=True, gc=False):
    """One reading of a word form as a noun."""

    lemma: str
    cases: int
    """A mask of `language/cases.py`."""
    gender: str
    """`m`, `f`, `n`, or `p` for a noun that has no singular."""
    animate: bool
    proper: bool


class Word(Struct, frozen=True, gc=False):
    """A word form; `lemma` and `pos` are those of its likeliest reading."""

    form: str
    """Lower case, «ё» as written."""
    lemma: str
    pos: str
    """OpenCorpora part of speech, or `PNCT`, `NMBR`, `LATN`, `UNKN`."""
    nouns: tuple[Noun, ...] = ()
    adjective_cases: int = 0
    participle: bool = False
    verb: bool = False
    number: float = -1.0
    """Value of digits or of a cardinal; -1 for any other word."""
    upper: float = -1.0
    """Upper end of a hyphenated range («две-три»)."""
    scale: float = 0.0
    """What a word such as «тысяч» multiplies by."""
    ordinal: int = 0
    fraction: float = 0.0
    multiple: float = 0.0
    """What «вдвое», «втрое» multiplies by."""
    capital: bool = False
    known: bool = True
    cue: bool = False
    """True where a quantity may begin with this word."""


_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё-]+")


class _Morphology(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """pymorphy fails on what has no Unicode name (Tangut, Khitan) or no UTF-8 (lone surrogates)."""

    def parse(self, word: str) -> list[Any]:
        parses: list[Any] = super().parse(_name_signs(word))
        return parses

    def word_is_known(self, word: str) -> bool:
        return bool(super().word_is_known(_name_signs(word)))


def _name_signs(word: str) -> str:
    if _RUSSIAN.fullmatch(word):
        return word
    return "".join(sign if unicodedata.name(sign, "") else "\N{REPLACEMENT CHARACTER}" for sign in word)


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    return _Morphology()


def _mapping(section: str) -> dict[str, str]:
    """A section of `grammar.toml` that maps one word to another."""
    mapping: dict[str, str] = load("grammar")[section]
    return mapping


@cache
def _lemmas(section: str, name: str = "lemmas") -> frozenset[str]:
    """A list of lemmas of `grammar.toml`."""
    return frozenset(load("grammar")[section][name])


def alias_lemma(lemma: str) -> str:
    """The one spelling of a lemma that has two: «раненный» → «раненый»."""
    return _mapping("aliases").get(lemma, lemma)


def _gender(tag: pymorphy3.tagset.OpencorporaTag) -> str:
    if "Pltm" in tag:
        return "p"
    return {"femn": "f", "neut": "n"}.get(str(tag.gender), "m")


def _case_mask(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    bit = cases.BITS.get(str(tag.case), 0)
    return bit << cases.PLURAL if tag.number == "plur" else bit


_SEXES: Final = frozenset(["женщина", "девушка", "мужчина"])
_PREFIXES: Final = ("пол-", "экс-", "вице-")
_NAMES: Final = ("Name", "Surn", "Patr", "Geox")


def _nouns(parses: list[pymorphy3.analyzer.Parse], form: str) -> tuple[Noun, ...]:
    """The readings of a form as a noun, the likeliest first."""
    if parses[0].tag.POS in ("PREP", "CONJ", "PRCL", "NPRO") or "Apro" in parses[0].tag:
        return ()
    if (whole := _mapping("abbreviated_nouns").get(form)) is not None:
        return (Noun(whole, cases.ANY, "m", False, False),)
    readings: dict[str, Noun] = {}
    for parse in parses:
        if _is_nominal(parse):
            readings[parse.normal_form] = _add_reading(readings.get(parse.normal_form), parse)
    if "-" in form and (people := _people_within(form, readings)):
        return people
    preferred, rare = _mapping("readings").get(form), _lemmas("rare_nouns")
    ranked = sorted(readings.values(), key=lambda n: (n.lemma != preferred, n.lemma in rare, n.proper))
    return tuple(ranked)


def _add_reading(known: Noun | None, parse: pymorphy3.analyzer.Parse) -> Noun:
    """The reading as a noun, or a known one of the same lemma with one case more."""
    tag = parse.tag
    mask = _case_mask(tag) | (cases.ANY if "Fixd" in tag else 0)
    animate = "anim" in tag
    if known is not None:
        return Noun(known.lemma, known.cases | mask, known.gender, animate, known.proper)
    lemma = alias_lemma(parse.normal_form)
    return Noun(lemma, mask, _gender(tag), animate, any(name in tag for name in _NAMES))


def _people_within(form: str, readings: dict[str, Noun]) -> tuple[Noun, ...]:
    """«женщин-трактористов»: who they are, of whatever sex."""
    if form.startswith(_PREFIXES) or not any(noun.animate for noun in readings.values()):
        return ()
    parts = (_nouns(analyzer().parse(part), part) for part in form.split("-"))
    return next((nouns for nouns in parts if nouns and nouns[0].animate and nouns[0].lemma not in _SEXES), ())


def _is_nominal(parse: pymorphy3.analyzer.Parse) -> bool:
    """A noun, or an adjective that is used as one («больных»), but no mark and no frequent homonym."""
    tag, lemma = parse.tag, parse.normal_form
    if not ("NOUN" in tag or (tag.POS == "ADJF" and lemma in _lemmas("phrases", "nominalised"))):
        return False
    return lemma not in _lemmas("never_nouns") and not ("Abbr" in tag and "Fixd" in tag)


def _adjective_cases(parses: list[pymorphy3.analyzer.Parse]) -> tuple[int, bool]:
    mask, participle = 0, False
    for parse in parses:
        if parse.tag.POS in ("ADJF", "PRTF"):
            mask |= _case_mask(parse.tag)
            participle = participle or parse.tag.POS == "PRTF"
    return mask, participle


@cache
def _cardinal_words() -> dict[str, float]:
    """Each form of each cardinal → its value, «ё» folded."""
    tables = load("numerals")
    values: dict[str, float] = dict(tables["fused_oblique"])
    values.update((fold_yo(form), half) for form, half in tables["half_units"].items())
    for group in ("cardinals", "collectives", "fused"):
        for lemma, value in tables[group].items():
            values.update(dict.fromkeys(_inflect_all(lemma), value))
    for homonym in tables["not_cardinals"]["forms"]:
        values.pop(homonym, None)
    return values


@cache
def _scale_words() -> dict[str, float]:
    """Each form of «тысяча», «миллион» … and their abbreviations → what it multiplies by."""
    tables = load("numerals")
    values: dict[str, float] = dict(tables["scale_abbreviations"])
    for lemma, value in tables["scales"].items():
        values.update(dict.fromkeys(_inflect_all(lemma), value))
    return values


def _inflect_all(lemma: str) -> set[str]:
    """All forms of a numeral, «ё» folded, its nominative among them."""
    same = [
        parse for parse in analyzer().parse(lemma) if parse.normal_form == lemma and "Abbr" not in parse.tag
    ]
    words = {form.word for parse in same for form in parse.lexeme} | {lemma}
    return {fold_yo(word) for word in words}


@cache
def _table(name: str) -> dict[str, float]:
    """A table of `numerals.toml`, «ё» folded."""
    return {fold_yo(word): value for word, value in load("numerals")[name].items()}


def build_word(surface: str) -> Word:
    """What morphology knows of a word of letters; slow, so use `analyse`."""
    form = surface.lower()
    plain = fold_yo(form)
    parses = analyzer().parse(form)
    best = parses[0]
    lemma = _mapping("readings").get(form, best.normal_form)
    adjective_cases, participle = _adjective_cases(parses)
    scale = _scale_words().get(plain, 0.0)
    number, upper = _read_cardinal(plain)
    ordinal = int(_table("ordinals").get(fold_yo(lemma), 0))
    fraction, multiple = _table("fractions").get(lemma, 0.0), _table("multiples").get(plain, 0.0)
    counts = number >= 0 or bool(scale or ordinal or fraction or multiple)
    return Word(
        form=form,
        lemma=lemma,
        pos=str(best.tag.POS or "UNKN"),
        nouns=_nouns(parses, form),
        adjective_cases=adjective_cases,
        participle=participle,
        verb=any(parse.tag.POS in ("VERB", "PRTS", "INFN", "GRND") for parse in parses[:3]),
        number=number,
        upper=upper,
        scale=scale,
        ordinal=ordinal,
        fraction=fraction,
        multiple=multiple,
        capital=surface[:1].isupper(),
        known=bool(best.is_known),
        cue=counts or lemma in load("numerals")["cues"]["lemmas"],
    )


def _read_cardinal(plain: str) -> tuple[float, float]:
    """Value of a cardinal in words and, of «две-три», the upper end; -1 where there is none."""
    cardinals = _cardinal_words()
    first, _, second = plain.partition("-")
    low, high = cardinals.get(first, -1.0), cardinals.get(second, -1.0)
    if not second:
        return low, -1.0
    return (low, high) if 0 <= low < high else (-1.0, -1.0)


def select_noun(word: Word, mask: int) -> Noun | None:
    """The likeliest reading as a noun in one of the cases."""
    for noun in word.nouns:
        if noun.cases & mask:
            return noun
    return None


def has_noun(word: Word, lemmas: frozenset[str]) -> bool:
    """True where one of the word's readings as a noun has one of the lemmas."""
    return not lemmas.isdisjoint([noun.lemma for noun in word.nouns])
