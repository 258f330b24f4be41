"""The words by which a sentence says what was done and by whom, from `data/roles.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, final, get_args

from doblest.data import load
from doblest.language.cases import ANY
from doblest.language.readings import read_form
from doblest.language.words import CACHED_FORMS, Noun, Word
from doblest.model import ActionType, ActorType

_DATA: Final[dict[str, Any]] = load("roles")
_SHORT, _LONG = 3, 5
"""Letters that a form shares with its lemma: of short nouns, of long ones."""
_LAST: Final = 2
"""Letters at a form's end by which most forms are told from those that end as a doer's name does."""


@final
class RoleWord:
    """What a word form may say of a claim."""

    __slots__ = ("actor", "cases", "participle", "passive", "verb", "verbal_noun")

    def __init__(
        self,
        verb: str = "",
        passive: bool = False,
        participle: str = "",
        verbal_noun: str = "",
        actor: ActorType | None = None,
        cases: int = 0,
    ) -> None:
        self.verb = verb
        """Lemma of a finite verb, an infinitive or a short participle; empty for any other word."""
        self.passive = passive
        """True of a short participle and of a reflexive."""
        self.participle = participle
        """Lemma of the verb of a full participle."""
        self.verbal_noun = verbal_noun
        """Lemma of a verbal noun: «выпуск»."""
        self.actor = actor
        self.cases = cases
        """Cases of the actor's noun, a mask of `language/cases.py`."""


NOTHING: Final = RoleWord()

ACTIONS: Final[dict[str, ActionType]] = {}
"""What a verb or a verbal noun says, where the thing does not decide; the first section that has it."""
for _action in get_args(ActionType):
    for _lemma in (*_DATA["actions"][_action]["verbs"], *_DATA["actions"][_action]["nouns"]):
        ACTIONS.setdefault(_lemma, _action)
TRAITS: Final[dict[str, frozenset[str]]] = {
    trait: frozenset(actions) for trait, actions in _DATA["traits"].items()
}
"""Actions that are alike in how their actor is told."""
_WITH_VERBS: Final = ("idioms", "choices", "aspects")
VERBS: Final = frozenset(
    lemma
    for row in (*(one["verbs"] for one in _DATA["actions"].values()), *map(_DATA.get, _WITH_VERBS))
    for lemma in row
    if lemma.endswith(("ть", "ти", "чь", "ся"))
)
VERBAL_NOUNS: Final = frozenset(lemma for row in _DATA["actions"].values() for lemma in row["nouns"])


def _list_pairs(section: str) -> dict[str, list[tuple[str, ActionType]]]:
    """By lemma: what decides, and for which action."""
    return {lemma: [(cue, action) for cue, action in rows] for lemma, rows in _DATA[section].items()}


IDIOMS: Final = _list_pairs("idioms")
CHOICES: Final = _list_pairs("choices")
for _lemma, _perfective in _DATA["aspects"].items():
    for _table in (IDIOMS, CHOICES):
        if _perfective in _table:
            _table.setdefault(_lemma, _table[_perfective])
THINGS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(lemmas) for name, lemmas in _DATA["things"].items()
}
GROUPS: Final[dict[str, set[str]]] = {}
"""The groups of things that a lemma is of."""
for _group, _lemmas in THINGS.items():
    for _lemma in _lemmas:
        GROUPS.setdefault(_lemma, set()).add(_group)
CATEGORIES: Final[dict[str, str]] = {
    category: group for group, categories in _DATA["categories"].items() for category in categories
}
"""The group of things by the claim's product."""
ACTORS: Final[dict[str, ActorType]] = {
    lemma: actor for actor in get_args(ActorType) for lemma in _DATA["actors"][actor]
}
BODIES: Final[tuple[ActorType, ...]] = ("city", "plant", "organisation")
"""Whose workers or goods may be counted, and what a collective may be of."""
PEOPLE: Final[tuple[ActorType, ...]] = ("workers", "population")
BASES: Final = frozenset(_DATA["forms"]["bases"])
HANDS: Final = frozenset(_DATA["forms"]["hands"])
ORGANISATIONS: Final = frozenset(_DATA["forms"]["organisations"])
SETTLEMENT_NOUNS: Final = frozenset(_DATA["forms"]["named_places"])
WATERS: Final = frozenset(_DATA["forms"]["waters"])
CALLED_UP: Final = frozenset(_DATA["forms"]["called_up"])
NO_DEMONYMS: Final = frozenset(_DATA["forms"]["no_demonyms"])
SUBORDINATORS: Final = frozenset(_DATA["forms"]["subordinators"])
TOOK_UP: Final = frozenset(_DATA["forms"]["took_up"])
AGENTS: Final = frozenset(_DATA["forms"]["agents"])
STANDING: Final = frozenset(_DATA["forms"]["standing"])
SETTLEMENTS: Final = frozenset(_DATA["forms"]["settlements"])
TIMES: Final = frozenset(_DATA["forms"]["times"])
GEOGRAPHIC: Final = tuple(_DATA["forms"]["geographic"])
UNPLACED: Final = frozenset(_DATA["forms"]["unplaced"])
ENEMY_ADJECTIVES: Final = tuple(_DATA["forms"]["enemy"])
NO_TRADES: Final = frozenset(_DATA["forms"]["no_trades"])
COLLECTIVES: Final = frozenset(_DATA["forms"]["collectives"])
PRONOUNS: Final = frozenset(_DATA["forms"]["pronouns"])
PLANT_PARTS: Final = frozenset(_DATA["forms"]["parts"])
RECEIVING: Final = frozenset(_DATA["forms"]["receiving"])
CAPITALS: Final = frozenset(_DATA["forms"]["capitals"])
REGIONAL: Final = frozenset(_DATA["forms"]["regional"])
EPITHETS: Final = frozenset(_DATA["forms"]["epithets"])
RESIDENTS: Final = frozenset(_DATA["forms"]["residents"])
OUTPUTS: Final = frozenset(_DATA["forms"]["outputs"])
GRANTED: Final = frozenset(_DATA["forms"]["granted"])
WITH_THEM: Final = frozenset(_DATA["forms"]["with_them"])
NO_PARTICIPLES: Final = tuple(_DATA["forms"]["no_participles"])
THERE: Final = frozenset(_DATA["forms"]["there"])
GROWING: Final = frozenset(_DATA["forms"]["growing"])
SMELTED: Final = frozenset(_DATA["forms"]["smelted"])
NATIONAL: Final = frozenset(_DATA["wholes"]["national"])
DETERMINERS: Final = NATIONAL | frozenset(_DATA["wholes"]["all"])
SURNAME_ENDINGS: Final = tuple(_DATA["forms"]["surnames"])
COUNTRY_ACRONYMS: Final = frozenset(_DATA["forms"]["countries"])
PLANT_ENDINGS: Final = tuple(_DATA["forms"]["plants"])
INDUSTRIES: Final = frozenset(_DATA["forms"]["industries"])
COUNTRIES: Final = frozenset(_DATA["scopes"]["country"])
COPULAS: Final = frozenset(_DATA["forms"]["copulas"])
MATERIALS: Final = frozenset(_DATA["materials"]["lemmas"])
SCOPES: Final[dict[str, str]] = {
    lemma: scope for scope, lemmas in _DATA["scopes"].items() for lemma in lemmas
}
OVERFULFILLED: Final = frozenset(_DATA["forms"]["overfulfilled"])
DIRECTIONS: Final[dict[str, str]] = {
    lemma: direction for direction, lemmas in _DATA["directions"].items() for lemma in lemmas
}

_PERSONAL: Final = tuple(_DATA["forms"]["personal"])
_CAME: Final = "шли"
_FLEETING: Final = ("ец", "ок", "ек", "ёк")
"""«боец», «бойца»: what follows the third letter changes."""
_BEGINNINGS: Final = frozenset(
    lemma[:_SHORT] if len(lemma) <= _LONG or lemma.endswith(_FLEETING) else lemma[:_LONG]
    for lemma in (*VERBAL_NOUNS, *ACTORS)
)
_PARTICIPLE: Final = re.compile(rf"(?:{'|'.join(_DATA['forms']['participles'])})[а-яё]{{2,5}}\Z")
_LONGEST_PARTICIPLE: Final = max(map(len, _DATA["forms"]["participles"])) + 5
"""Letters at the end of a form that tell a participle."""
_VERB_ENDINGS: Final = tuple(_DATA["forms"]["endings"])
_VERBS: Final = ("VERB", "PRTS", "INFN", "GRND")
_SHORTEST_TRADE: Final = 6
_PASSIVES: Final = (
    *(f"{vowel}н{ending}" for vowel in "еёая" for ending in ("", "а", "о", "ы")),
    *("та", "то", "ты", "ся", "сь"),
)
_VOWELS: Final = "аоьяйе"
_CASES: Final = ("", *_DATA["forms"]["cases"])
_DEMONYMS: Final = tuple(_DATA["forms"]["demonyms"])
_TRADES: Final = tuple(stem + case for stem in _DATA["forms"]["trades"] for case in _CASES)
_COMPOUNDS: Final[dict[str, ActorType]] = _DATA["compounds"]
_COMPOUND_ENDINGS: Final = tuple(_COMPOUNDS)


def _get_last(ending: str) -> str:
    return ending[-_LAST:]


_NAMING: Final = (
    *_DEMONYMS,
    *_TRADES,
    *(lemma.rstrip(_VOWELS) + case for lemma in _COMPOUNDS for case in _CASES),
)
"""How forms end that may name people or a body though the lexicon does not have them."""
_NAMING_BY_LAST: Final[dict[str, tuple[str, ...]]] = {
    last: tuple(endings) for last, endings in groupby(sorted(_NAMING, key=_get_last), key=_get_last)
}
"""The hundreds of endings by their last letters: cheaper to ask for."""
_cache: Final[dict[str, RoleWord]] = {}


def read_role(word: Word) -> RoleWord:
    """What the word may say; morphology is asked only of forms that begin as its nouns or end as verbs."""
    role = _cache.get(word.key)
    if role is None:
        if len(_cache) >= CACHED_FORMS:
            _cache.clear()
        role = _cache[word.key] = _read(word)
    return role


def read_all(words: Iterable[Word]) -> list[RoleWord]:
    """What each of the words may say."""
    return [_cache.get(word.key) or read_role(word) for word in words]


def _read(word: Word) -> RoleWord:
    form = word.form
    may_end = form.endswith(_VERB_ENDINGS)
    listed = form[:_LONG] in _BEGINNINGS or form[:_SHORT] in _BEGINNINGS
    if not (listed or may_end or _may_name_doer(form) or _may_be_participle(form)):
        return NOTHING
    if word.verb and may_end:
        verb = _find_verb(word)
        if word.pos in _VERBS or _is_sooner_verb(word, verb):
            return RoleWord(verb=verb, passive=form.endswith(_PASSIVES))
    return _read_noun(word, form)


def _is_sooner_verb(word: Word, verb: str) -> bool:
    """Not so «села» of «жители села», though «сесть» is among the verbs."""
    return verb in VERBS and not any(noun.lemma in ACTORS for noun in word.nouns)


def _may_name_doer(form: str) -> bool:
    return form.endswith(_NAMING_BY_LAST.get(form[-_LAST:], ()))


def _may_be_participle(form: str) -> bool:
    return _PARTICIPLE.search(form, max(0, len(form) - _LONGEST_PARTICIPLE)) is not None


def _find_verb(word: Word) -> str:
    """The likeliest lemma that the lexicon has; a reflexive one as its plain verb."""
    lemmas = word.lemmas
    if word.form.endswith(_CAME):
        lemmas = tuple(sorted(lemmas, key=_is_no_going))
    for lemma in lemmas:
        for name in (lemma, lemma.removesuffix("ся").removesuffix("сь")):
            if name in VERBS or name in COPULAS:
                return name
    return next((lemma for lemma in lemmas if lemma.endswith(("ть", "ти", "чь", "ся"))), lemmas[0])


def _is_no_going(lemma: str) -> bool:
    """«вышли», «пришли» are sooner of «выйти», «прийти» than of «выслать», «прислать»."""
    return not lemma.endswith("ти")


def _read_noun(word: Word, form: str) -> RoleWord:
    participle = _find_participle(word, form)
    for noun in word.nouns:
        if noun.lemma in ACTORS or noun.lemma in VERBAL_NOUNS:
            verbal_noun, actor = noun.lemma if noun.lemma in VERBAL_NOUNS else "", ACTORS.get(noun.lemma)
            return RoleWord("", False, "" if actor else participle, verbal_noun, actor, noun.cases)
    if form in ACTORS:
        return RoleWord(participle=participle, actor=ACTORS[form], cases=ANY)
    derived = _derive_actor(word.nouns[0], form, known=word.known) if word.nouns else None
    if derived is not None:
        return RoleWord(actor=derived, cases=word.nouns[0].cases)
    return RoleWord(participle=participle) if participle else NOTHING


def _find_participle(word: Word, form: str) -> str:
    """Its verb, but of «следующий», «данные», which say nothing that was done, none."""
    return _find_verb(word) if word.participle and not form.startswith(NO_PARTICIPLES) else ""


def _derive_actor(noun: Noun, form: str, *, known: bool) -> ActorType | None:
    """«омичи» are people, «водники» workers, a «радиозавод» is a plant, a «город-курорт» a city."""
    compound = _read_compound(noun.lemma)
    if compound is not None:
        return compound
    if not (noun.animate or not known) or noun.lemma in NO_TRADES:
        return None
    if form.endswith(_TRADES) and len(noun.lemma) >= _SHORTEST_TRADE:
        return "workers"
    return "population" if is_demonym(form) else None


def _read_compound(lemma: str) -> ActorType | None:
    """By the first of two words, else by how the one word ends."""
    first = ACTORS.get(lemma.partition("-")[0]) if "-" in lemma else None
    if first is not None or not lemma.endswith(_COMPOUND_ENDINGS):
        return first
    return next(actor for end, actor in _COMPOUNDS.items() if lemma.endswith(end))


def is_demonym(form: str) -> bool:
    """«омичи», «заречинцев»: people by the name of their place, as far as the ending tells."""
    return form.endswith(_DEMONYMS)


@lru_cache(CACHED_FORMS)
def names_people(lemma: str) -> bool:
    """«токарь», «заречинец», «водник»: people, by the lexicon or by how the noun is made."""
    if lemma in ACTORS:
        return ACTORS[lemma] in PEOPLE and lemma not in COLLECTIVES
    if not lemma.endswith(_PERSONAL):
        return False
    reading = read_form(lemma)[0][0]
    animate = reading.tag.noun and reading.tag.animate and reading.lemma == lemma
    return bool(animate) and lemma not in NO_TRADES
