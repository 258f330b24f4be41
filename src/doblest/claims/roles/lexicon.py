"""The words by which a sentence says what was done and by whom, from `data/roles.toml`."""

from __future__ import annotations

import re
from typing import Any, Final, get_args

from msgspec import Struct

from doblest.data import load
from doblest.language.cases import ANY
from doblest.language.lookup import find_lemmas
from doblest.language.words import CACHED_FORMS, Word
from doblest.model import ActionType, ActorType

_DATA: Final[dict[str, Any]] = load("roles")
_PREFIX: Final = 3


class RoleWord(Struct, frozen=True, gc=False):
    """What a word form may say of a claim."""

    verb: str = ""
    """Lemma of a finite verb, an infinitive or a short participle; empty for any other word."""
    passive: bool = False
    """True of a short participle and of a reflexive."""
    participle: str = ""
    """Lemma of the verb of a full participle."""
    deed: str = ""
    """Lemma of a verbal noun: «выпуск»."""
    actor: ActorType | None = None
    cases: int = 0
    """Cases of the actor's noun, a mask of `language/cases.py`."""


NOTHING: Final = RoleWord()

ACTIONS: Final[dict[str, ActionType]] = {}
"""What a verb or a verbal noun says, where the thing does not decide; the first section that has it."""
for _action in get_args(ActionType):
    for _lemma in (*_DATA["actions"][_action]["verbs"], *_DATA["actions"][_action]["nouns"]):
        ACTIONS.setdefault(_lemma, _action)
VERBS: Final = frozenset(lemma for row in _DATA["actions"].values() for lemma in row["verbs"])
DEEDS: Final = frozenset(lemma for row in _DATA["actions"].values() for lemma in row["nouns"])
IDIOMS: Final[dict[str, list[tuple[str, ActionType]]]] = _DATA["idioms"]
CHOICES: Final[dict[str, list[tuple[str, ActionType]]]] = _DATA["choices"]
THINGS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(lemmas) for name, lemmas in _DATA["things"].items()
}
ACTORS: Final[dict[str, ActorType]] = {
    lemma: actor for actor in get_args(ActorType) for lemma in _DATA["actors"][actor]
}
BASES: Final = frozenset(_DATA["forms"]["bases"])
SETTLEMENTS: Final = frozenset(_DATA["forms"]["settlements"])
TIMES: Final = frozenset(_DATA["forms"]["times"])
GEOGRAPHIC: Final = tuple(_DATA["forms"]["geographic"])
UNPLACED: Final = frozenset(_DATA["forms"]["unplaced"])
ENEMY_ADJECTIVES: Final = tuple(_DATA["forms"]["enemy"])
COLLECTIVES: Final = frozenset(_DATA["forms"]["collectives"])
COUNTRIES: Final = frozenset(_DATA["scopes"]["country"])
COPULAS: Final = frozenset(_DATA["forms"]["copulas"])
MATERIALS: Final = frozenset(_DATA["materials"]["lemmas"])
SCOPES: Final[dict[str, str]] = {
    lemma: scope for scope, lemmas in _DATA["scopes"].items() for lemma in lemmas
}
DIRECTIONS: Final[dict[str, str]] = {
    lemma: direction for direction, lemmas in _DATA["directions"].items() for lemma in lemmas
}

_PREFIXES: Final = frozenset(lemma[:_PREFIX] for lemma in (*VERBS, *DEEDS, *ACTORS, *COPULAS)) | frozenset(
    prefix[:_PREFIX] for prefix in _DATA["forms"]["prefixes"]
)
_VERB_ENDING: Final = re.compile(rf".*(?:{'|'.join(_DATA['forms']['endings'])})", re.DOTALL)
_VERBS: Final = ("VERB", "PRTS", "INFN", "GRND")
_PASSIVE: Final = re.compile(r".*(?:[еёая]н[аоы]?|т[аоы]|с[яь])", re.DOTALL)
_DEMONYM: Final = re.compile(rf".*(?:{'|'.join(_DATA['forms']['demonyms'])})", re.DOTALL)
_cache: Final[dict[str, RoleWord]] = {}


def read_role(word: Word) -> RoleWord:
    """What the word may say; morphology is asked only of forms that begin or end as the lexicon's do."""
    role = _cache.get(word.form)
    if role is None:
        if len(_cache) >= CACHED_FORMS:
            _cache.clear()
        role = _cache[word.form] = _read(word)
    return role


def _read(word: Word) -> RoleWord:
    form = word.form
    listed = form[:_PREFIX] in _PREFIXES
    may_end = _VERB_ENDING.fullmatch(form) is not None
    if not listed and not may_end and _DEMONYM.fullmatch(form) is None:
        return NOTHING
    if word.verb and may_end:
        verb = _find_verb(form)
        if word.pos in _VERBS or verb in VERBS:
            return RoleWord(verb=verb, passive=_PASSIVE.fullmatch(form) is not None)
    return _read_noun(word, form)


def _find_verb(form: str) -> str:
    """The likeliest lemma that the lexicon has; a reflexive one as its plain verb."""
    lemmas = find_lemmas(form)
    for lemma in lemmas:
        for name in (lemma, lemma.removesuffix("ся").removesuffix("сь")):
            if name in VERBS or name in COPULAS:
                return name
    return next((lemma for lemma in lemmas if lemma.endswith(("ть", "ти", "чь", "ся"))), lemmas[0])


def _read_noun(word: Word, form: str) -> RoleWord:
    participle = _find_verb(form) if word.participle else ""
    if form in ACTORS and not any(noun.lemma in ACTORS for noun in word.nouns):
        return RoleWord(participle=participle, actor=ACTORS[form], cases=ANY)
    for noun in word.nouns:
        if (actor := ACTORS.get(noun.lemma)) is not None:
            deed = noun.lemma if noun.lemma in DEEDS else ""
            return RoleWord(participle=participle, deed=deed, actor=actor, cases=noun.cases)
        if noun.lemma in DEEDS:
            return RoleWord(participle=participle, deed=noun.lemma, cases=noun.cases)
    if word.nouns and (word.nouns[0].animate or not word.known) and _DEMONYM.fullmatch(form):
        return RoleWord(actor="population", cases=word.nouns[0].cases)
    return RoleWord(participle=participle) if participle else NOTHING
