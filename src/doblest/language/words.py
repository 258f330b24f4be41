"""A word form and what morphology knows of it, looked up once and cached."""

from __future__ import annotations

from functools import cache
from typing import Final, final

from doblest.data import load
from doblest.language import cases
from doblest.language.dictionary import Reading
from doblest.language.normalise import fold_yo
from doblest.language.numerals import SHORTEST_STEM, Numerals, load_numerals
from doblest.language.readings import begin_forms, read_form

CACHED_FORMS: Final = 200_000
"""Above this many word forms the cache starts afresh, so that memory stays bounded."""


# Plain classes, no Structs or dataclasses, for the compiled engine's speed: docs/claims.md has the reasons.
@final
class Noun:
    """One reading of a word form as a noun."""

    __slots__ = ("animate", "cases", "gender", "lemma", "proper")

    def __init__(self, lemma: str, mask: int, gender: str, animate: bool, proper: bool) -> None:
        self.lemma = lemma
        self.cases = mask
        """A mask of `language/cases.py`."""
        self.gender = gender
        """`m`, `f`, `n`, or `p` for a noun that has no singular."""
        self.animate = animate
        self.proper = proper


@final
class Word:
    """A word form as it is written; its morphology is looked up when it is first asked for."""

    __slots__ = (
        "_adjective_cases",
        "_known",
        "_lemma",
        "_lemmas",
        "_nouns",
        "_participle",
        "_pos",
        "_verb",
        "beginning",
        "capital",
        "cue",
        "form",
        "fraction",
        "hints",
        "key",
        "mark",
        "multiple",
        "number",
        "ordinal",
        "scale",
        "upper",
    )
    form: str
    """Lower case, «ё» as written."""
    beginning: str
    """Its first letters, by which most words are told from those of a list."""
    key: str
    """What rules know the word by: its form, and one sign for all numbers in digits."""
    capital: bool
    hints: int
    """Bits that the grammar of claims keeps with the form; -1 until it does, 0 for a number in digits."""
    cue: bool
    """True where a quantity may begin with this word."""
    mark: bool
    """True for a mark: its `pos` is `PNCT`."""
    number: float
    """Value of digits or of a cardinal; -1 for any other word."""
    upper: float
    """Upper end of a hyphenated range («две-три»)."""
    scale: float
    """What a word such as «тысяч» multiplies by."""
    ordinal: int
    fraction: float
    multiple: float
    """What «вдвое», «втрое» multiplies by."""
    _pos: str
    """Empty until the morphology is looked up; nothing below is set before."""
    _lemma: str
    _lemmas: tuple[str, ...]
    _nouns: tuple[Noun, ...]
    _adjective_cases: int
    _participle: bool
    _verb: bool
    _known: bool

    def __init__(self, form: str, *, capital: bool = False) -> None:
        self.form = self.key = form
        self.beginning = form[:_BEGINNING]
        self.capital = capital
        self.hints = -1
        self.number = -1.0
        self.cue = False
        self.mark = False
        self.upper = -1.0
        self.scale = 0.0
        self.fraction = 0.0
        self.multiple = 0.0
        self.ordinal = 0
        self._pos = ""

    @property
    def lemma(self) -> str:
        """Of the likeliest reading, as `pos`."""
        if not self._pos:
            self._look_up()
        return self._lemma

    @property
    def pos(self) -> str:
        """OpenCorpora part of speech, or `PNCT`, `NMBR`, `CODE`, `UNKN`."""
        if not self._pos:
            self._look_up()
        return self._pos

    @property
    def nouns(self) -> tuple[Noun, ...]:
        if not self._pos:
            self._look_up()
        return self._nouns

    @property
    def adjective_cases(self) -> int:
        if not self._pos:
            self._look_up()
        return self._adjective_cases

    @property
    def participle(self) -> bool:
        if not self._pos:
            self._look_up()
        return self._participle

    @property
    def verb(self) -> bool:
        if not self._pos:
            self._look_up()
        return self._verb

    @property
    def known(self) -> bool:
        """True where a dictionary has the form."""
        if not self._pos:
            self._look_up()
        return self._known

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Of all readings, the likeliest first."""
        if not self._pos:
            self._look_up()
        return self._lemmas

    def _look_up(self) -> None:
        readings, self._known = read_form(self.form)
        best = readings[0]
        self._lemma = _load_tables().preferred.get(self.form, best.lemma)
        self._lemmas = (
            (best.lemma,) if len(readings) == 1 else tuple(dict.fromkeys([one.lemma for one in readings]))
        )
        self._nouns = _read_nouns(readings, self.form)
        self._adjective_cases, self._participle, self._verb = 0, False, False
        for i, reading in enumerate(readings):
            pos = reading.tag.pos
            if pos in _ADJECTIVES:
                self._adjective_cases |= reading.tag.cases
                self._participle = self._participle or pos == "PRTF"
            elif pos in _VERBS and i < _LIKELY:
                self._verb = True
        self._pos = best.tag.pos or "UNKN"

    def be_no_word(self, pos: str, *, known: bool = True) -> None:
        """Without morphology, as marks and digits are."""
        self._lemma, self._lemmas, self._nouns = self.form, (), ()
        self._adjective_cases, self._participle, self._verb = 0, False, False
        self._known, self._pos = known, pos


def build_mark(form: str, pos: str, *, number: float = -1.0, known: bool = True) -> Word:
    """A token that is no word of the dictionary: a mark, digits, a very long word."""
    word = Word(form)
    word.be_no_word(pos, known=known)
    word.number, word.cue, word.mark = number, number >= 0, pos == "PNCT"
    if word.cue:
        word.key, word.hints = DIGITS, 0
    return word


@final
class _Tables:
    """What `grammar.toml` says of single words."""

    def __init__(self) -> None:
        grammar = load("grammar")
        self.aliases: dict[str, str] = grammar["aliases"]
        self.preferred: dict[str, str] = grammar["readings"]
        self.abbreviated: dict[str, str] = grammar["abbreviated_nouns"]
        self.rare = frozenset(grammar["rare_nouns"]["lemmas"])
        self.never = frozenset(grammar["never_nouns"]["lemmas"])
        self.nominalised = frozenset(grammar["phrases"]["nominalised"])


@cache
def _load_tables() -> _Tables:
    return _Tables()


def alias_lemma(lemma: str) -> str:
    """The one spelling of a lemma that has two: «раненный» → «раненый»."""
    return _load_tables().aliases.get(lemma, lemma)


_SEXES: Final = frozenset(["женщина", "девушка", "мужчина", "юноша", "подросток"])
_PREFIXES: Final = ("пол-", "экс-", "вице-")
_OF_MANY: Final = ("ых", "их")
_BEGINNING: Final = 4
DIGITS: Final = "0"
"""Key of all numbers in digits."""
_NO_NOUNS: Final = frozenset(["PREP", "CONJ", "PRCL", "NPRO"])
_ADJECTIVES: Final = frozenset(["ADJF", "PRTF"])
_VERBS: Final = frozenset(["VERB", "PRTS", "INFN", "GRND"])
_LIKELY: Final = 3
"""A verb is one among so many readings."""


def _read_nouns(readings: list[Reading], form: str) -> tuple[Noun, ...]:
    """The readings of a form as a noun, the likeliest first."""
    first, tables = readings[0].tag, _load_tables()
    if (whole := tables.abbreviated.get(form)) is not None:
        return (Noun(whole, cases.ANY, "m", False, False),)
    if first.pos in _NO_NOUNS or first.pronominal:
        return ()
    nouns = _collect_nouns(_drop_surnames(readings) if form.endswith(_OF_MANY) else readings, tables)
    if "-" in form and (people := _people_within(form, nouns)):
        return people
    if len(nouns) < 2:
        return tuple(nouns.values())
    preferred = tables.preferred.get(form)
    return tuple(
        sorted(nouns.values(), key=lambda n: (n.lemma != preferred, n.lemma in tables.rare, n.proper))
    )


def _collect_nouns(readings: list[Reading], tables: _Tables) -> dict[str, Noun]:
    """By lemma."""
    nouns: dict[str, Noun] = {}
    for reading in readings:
        if _is_nominal(reading, tables):
            nouns[reading.lemma] = _add_reading(nouns.get(reading.lemma), reading)
    return nouns


def _drop_surnames(readings: list[Reading]) -> list[Reading]:
    """«броневых» is an adjective, hardly the Bronevs'."""
    if not any(reading.tag.pos == "ADJF" for reading in readings):
        return readings
    return [reading for reading in readings if not reading.tag.proper]


def _is_nominal(reading: Reading, tables: _Tables) -> bool:
    """A noun, or an adjective that is used as one («больных»), but no mark and no frequent homonym."""
    tag, lemma = reading.tag, reading.lemma
    if not (tag.noun or (tag.pos == "ADJF" and lemma in tables.nominalised)):
        return False
    return lemma not in tables.never and not (tag.abbreviated and tag.fixed)


def _add_reading(known: Noun | None, reading: Reading) -> Noun:
    """The reading as a noun, or a known one of the same lemma with one case more."""
    tag = reading.tag
    mask = tag.cases | (cases.ANY if tag.fixed else 0)
    if known is not None:
        return Noun(known.lemma, known.cases | mask, known.gender, known.animate, known.proper)
    return Noun(alias_lemma(reading.lemma), mask, tag.gender, tag.animate, tag.proper)


def _people_within(form: str, nouns: dict[str, Noun]) -> tuple[Noun, ...]:
    """«женщин-трактористов»: who they are, of whatever sex; «сварщиков-ручников» stay whole."""
    if form.startswith(_PREFIXES) or not any(noun.animate for noun in nouns.values()):
        return ()
    parts = [_read_nouns(read_form(part)[0], part) for part in form.split("-")]
    others = [part for part in parts if not _tells_sex(part)]
    return next(filter(_names_people, others), ()) if len(others) < len(parts) else ()


def _names_people(nouns: tuple[Noun, ...]) -> bool:
    return bool(nouns) and nouns[0].animate


def _tells_sex(nouns: tuple[Noun, ...]) -> bool:
    return any(noun.lemma in _SEXES for noun in nouns)


def build_word(surface: str) -> Word:
    """A word of letters; its morphology is looked up only where it may be a numeral's."""
    numerals = load_numerals()
    form = surface.lower()
    plain = fold_yo(form) if "ё" in form else form
    word = Word(form, capital=surface[0].isupper())
    if plain in numerals.values or "-" in plain:
        _read_value(word, numerals, plain)
    if plain[:SHORTEST_STEM] in numerals.beginnings and plain.startswith(numerals.stems):
        word.ordinal = numerals.ordinals.get(fold_yo(word.lemma), 0)
        word.fraction = numerals.fractions.get(word.lemma, 0.0)
        word.cue = word.cue or word.lemma in numerals.cues or bool(word.ordinal or word.fraction)
    return word


def _read_value(word: Word, numerals: Numerals, plain: str) -> None:
    word.number, word.upper = numerals.read_cardinal(plain)
    word.scale = numerals.scales.get(plain, 0.0)
    word.multiple = numerals.multiples.get(plain, 0.0)
    word.cue = word.number >= 0 or bool(word.scale or word.multiple)


def select_noun(word: Word, mask: int) -> Noun | None:
    """The likeliest reading as a noun in one of the cases."""
    for noun in word.nouns:
        if noun.cases & mask:
            return noun
    return None


def has_lemma(word: Word, lemmas: frozenset[str]) -> bool:
    """True where the likeliest reading has one of the lemmas; the dictionary is not asked in vain."""
    beginnings = _beginnings.get(lemmas)
    if beginnings is None:
        beginnings = list_beginnings(lemmas)
    return word.beginning in beginnings and word.lemma in lemmas


def may_have_lemma(word: Word, lemmas: frozenset[str]) -> bool:
    """False where no reading of the word has one of the lemmas, as far as its first letters tell."""
    beginnings = _beginnings.get(lemmas)
    if beginnings is None:
        beginnings = list_beginnings(lemmas)
    return word.beginning in beginnings or "-" in word.form


_beginnings: Final[dict[frozenset[str], frozenset[str]]] = {}
"""By list of lemmas, of those that were asked for."""


def list_beginnings(lemmas: frozenset[str]) -> frozenset[str]:
    """The first letters of all forms of the lemmas, with «ё» and without."""
    tables = _load_tables()
    written = {name for name, lemma in tables.aliases.items() if lemma in lemmas}
    begun = {form for lemma in lemmas | written for form in begin_forms(lemma, _BEGINNING)}
    for table in (tables.preferred, tables.abbreviated):
        begun.update(form[:_BEGINNING] for form, lemma in table.items() if lemma in lemmas)
    found = frozenset(form for written in begun for form in (written, fold_yo(written)))
    _beginnings[lemmas] = found
    return found


def is_wordlike(word: Word) -> bool:
    """True of words, and of codes («82-мм»): of neither marks nor amounts in digits."""
    return not word.mark and word.key != DIGITS


def is_nominal(word: Word) -> bool:
    """True where the word may be a noun."""
    return bool(word.nouns)


def has_noun(word: Word, lemmas: frozenset[str]) -> bool:
    """True where one of the word's readings as a noun has one of the lemmas; likewise not asked in vain."""
    return may_have_lemma(word, lemmas) and not lemmas.isdisjoint([noun.lemma for noun in word.nouns])
