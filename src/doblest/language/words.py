"""A word form and what morphology knows of it, looked up once and kept."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, Final

import pymorphy3
from msgspec import Struct

from doblest.data import load

# A case mask holds six cases of the singular in its low bits and six of the plural above them.
CASES: Final = {
    "nomn": 1,
    "gent": 2,
    "datv": 4,
    "accs": 8,
    "ablt": 16,
    "loct": 32,
    "gen2": 2,
    "acc2": 8,
    "loc2": 32,
}
PLURAL: Final = 6
NOM_SG, GEN_SG, DAT_SG, ACC_SG, INS_SG, LOC_SG = (1 << i for i in range(6))
NOM_PL, GEN_PL, DAT_PL, ACC_PL, INS_PL, LOC_PL = (1 << (i + PLURAL) for i in range(6))
ANY_SG: Final = (1 << PLURAL) - 1
ANY_PL: Final = ANY_SG << PLURAL

CACHED_FORMS: Final = 200_000
"""Above this many word forms the cache starts afresh, so that memory stays bounded."""


class Noun(Struct, frozen=True, gc=False):
    """One reading of a word form as a noun."""

    lemma: str
    cases: int
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
    upto: float = -1.0
    """Upper end of a hyphenated range («две-три»)."""
    scale: float = 0.0
    """What a word such as «тысяч» multiplies by."""
    ordinal: int = 0
    fraction: float = 0.0
    fold: float = 0.0
    capital: bool = False
    known: bool = True
    cue: bool = False
    """True where a quantity may begin with this word."""


class _Morphology(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """pymorphy fails on what has no Unicode name (Tangut, Khitan) or no UTF-8 (lone surrogates)."""

    def parse(self, word: str) -> list[Any]:
        parses: list[Any] = super().parse(_named(word))
        return parses

    def word_is_known(self, word: str) -> bool:
        return bool(super().word_is_known(_named(word)))


def _named(word: str) -> str:
    return "".join(sign if unicodedata.name(sign, "") else "\N{REPLACEMENT CHARACTER}" for sign in word)


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    return _Morphology()


@cache
def _prefer() -> dict[str, str]:
    """Lemma by form, where the language at large and home-front texts differ."""
    return dict(load("grammar")["readings"])


@cache
def _never_nouns() -> frozenset[str]:
    """Nouns whose forms are always another word in such texts («были»)."""
    return frozenset(load("grammar")["never_nouns"]["lemmas"])


@cache
def _abbreviated() -> dict[str, str]:
    """Nouns by their abbreviations: «чел» → «человек»."""
    return dict(load("grammar")["abbreviated_nouns"])


@cache
def lemma_aliases() -> dict[str, str]:
    """Lemmas that are spelt another way: «раненный» → «раненый»."""
    return dict(load("grammar")["aliases"])


def _gender(tag: pymorphy3.tagset.OpencorporaTag) -> str:
    if "Pltm" in tag:
        return "p"
    return {"femn": "f", "neut": "n"}.get(str(tag.gender), "m")


def _mask(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    bit = CASES.get(str(tag.case), 0)
    return bit << PLURAL if tag.number == "plur" else bit


_SEXES: Final = frozenset(["женщина", "девушка", "мужчина"])


def _nouns(parses: list[pymorphy3.analyzer.Parse], form: str) -> tuple[Noun, ...]:
    found: dict[str, Noun] = {}
    never = _never_nouns()
    if parses[0].tag.POS in ("PREP", "CONJ", "PRCL", "NPRO") or "Apro" in parses[0].tag:
        return ()
    if (whole := _abbreviated().get(form)) is not None:
        return (Noun(whole, 0xFFF, "m", False, False),)
    for parse in parses:
        tag = parse.tag
        if not _nominal(parse) or ("Abbr" in tag and "Fixd" in tag) or parse.normal_form in never:
            continue
        old = found.get(parse.normal_form)
        mask = _mask(tag) | (0xFFF if "Fixd" in tag else 0)
        found[parse.normal_form] = Noun(
            lemma=lemma_aliases().get(parse.normal_form, parse.normal_form),
            cases=mask | (old.cases if old else 0),
            gender=old.gender if old else _gender(tag),
            animate="anim" in tag,
            proper=any(name in tag for name in ("Name", "Surn", "Patr", "Geox"))
            if old is None
            else old.proper,
        )
    if (
        "-" in form
        and not form.startswith(("пол-", "экс-", "вице-"))
        and any(noun.animate for noun in found.values())
    ):
        parts = [_nouns(analyzer().parse(part), part) for part in form.split("-")]
        people = [part for part in parts if part and part[0].animate and part[0].lemma not in _SEXES]
        if people:
            return people[0]
    preferred = _prefer().get(form)
    rare = _rare_nouns()
    return tuple(
        sorted(found.values(), key=lambda noun: (noun.lemma != preferred, noun.lemma in rare, noun.proper))
    )


def _nominal(parse: pymorphy3.analyzer.Parse) -> bool:
    """A noun, or an adjective that is used as one («больных»)."""
    return "NOUN" in parse.tag or (parse.tag.POS == "ADJF" and parse.normal_form in _nominalised())


@cache
def _nominalised() -> frozenset[str]:
    return frozenset(load("grammar")["phrases"]["nominalised"])


@cache
def _rare_nouns() -> frozenset[str]:
    """Lemmas that yield to a homonym: «гранат» to «граната»."""
    return frozenset(load("grammar")["rare_nouns"]["lemmas"])


def _adjective_cases(parses: list[pymorphy3.analyzer.Parse]) -> tuple[int, bool]:
    mask, participle = 0, False
    for parse in parses:
        if parse.tag.POS in ("ADJF", "PRTF"):
            mask |= _mask(parse.tag)
            participle = participle or parse.tag.POS == "PRTF"
    return mask, participle


@cache
def _cardinal_words() -> dict[str, float]:
    """Each form of each cardinal → its value, «ё» levelled."""
    tables = load("numerals")
    values: dict[str, float] = dict(tables["fused_oblique"])
    values.update((form.replace("ё", "е"), half) for form, half in tables["half_units"].items())
    for group in ("cardinals", "collectives", "fused"):
        for lemma, value in tables[group].items():
            values.update(dict.fromkeys(_forms(lemma), value))
    for homonym in tables["not_cardinals"]["forms"]:
        values.pop(homonym, None)
    return values


@cache
def _scale_words() -> dict[str, float]:
    """Each form of «тысяча», «миллион» … and their abbreviations → what it multiplies by."""
    tables = load("numerals")
    values: dict[str, float] = dict(tables["scale_abbreviations"])
    for lemma, value in tables["scales"].items():
        values.update(dict.fromkeys(_forms(lemma), value))
    return values


def _forms(lemma: str) -> set[str]:
    """All forms of a numeral, «ё» levelled, its nominative among them."""
    same = [
        parse for parse in analyzer().parse(lemma) if parse.normal_form == lemma and "Abbr" not in parse.tag
    ]
    words = {form.word for parse in same for form in parse.lexeme} | {lemma}
    return {word.replace("ё", "е") for word in words}


@cache
def _table(name: str) -> dict[str, float]:
    """A table of `numerals.toml`, «ё» levelled."""
    return {word.replace("ё", "е"): value for word, value in load("numerals")[name].items()}


def build(surface: str) -> Word:
    """What morphology knows of a word of letters; slow, so use `analyse`."""
    form = surface.lower()
    plain = form.replace("ё", "е")
    parses = analyzer().parse(form)
    best = parses[0]
    lemma = _prefer().get(form, best.normal_form)
    cases, participle = _adjective_cases(parses)
    scale = _scale_words().get(plain, 0.0)
    number, upto = _cardinal(plain)
    ordinal = int(_table("ordinals").get(lemma.replace("ё", "е"), 0))
    fraction, fold = _table("fractions").get(lemma, 0.0), _table("folds").get(plain, 0.0)
    return Word(
        form=form,
        lemma=lemma,
        pos=str(best.tag.POS or "UNKN"),
        nouns=_nouns(parses, form),
        adjective_cases=cases,
        participle=participle,
        verb=any(parse.tag.POS in ("VERB", "PRTS", "INFN", "GRND") for parse in parses[:3]),
        number=number,
        upto=upto,
        scale=scale,
        ordinal=ordinal,
        fraction=fraction,
        fold=fold,
        capital=surface[:1].isupper(),
        known=bool(best.is_known),
        cue=number >= 0 or bool(scale or ordinal or fraction or fold) or lemma in _cue_lemmas(),
    )


@cache
def _cue_lemmas() -> frozenset[str]:
    """Words that begin a quantity without being a number: «каждый третий», «более тонны»."""
    return frozenset(load("numerals")["cues"]["lemmas"])


def _cardinal(plain: str) -> tuple[float, float]:
    """Value of a cardinal in words and, of «две-три», the upper end; -1 where there is none."""
    cardinals = _cardinal_words()
    first, _, second = plain.partition("-")
    low, high = cardinals.get(first, -1.0), cardinals.get(second, -1.0)
    if not second:
        return low, -1.0
    return (low, high) if 0 <= low < high else (-1.0, -1.0)


def noun_in(word: Word, mask: int) -> Noun | None:
    """The likeliest reading as a noun in one of the cases."""
    for noun in word.nouns:
        if noun.cases & mask:
            return noun
    return None
