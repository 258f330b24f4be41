"""How the first of a list of rules decides, and how two words call up the rules that may."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic

from doblest.claims.given import EVERYTHING
from doblest.claims.rule import AnyRule, Cue, Rule, Subject, Verdict
from doblest.claims.state import Sentence
from doblest.language.words import CACHED_FORMS, Word

__all__ = ["AnyRule", "Cue", "CuedRules", "Rule", "decide", "refine"]


class _Side:
    """The cues on one side of a quantity: which of a list's rules a word calls up, as a mask."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._uncued = sum(1 << i for i, cue in enumerate(cues) if cue is None)
        self._questions = [(1 << i, cue) for i, cue in enumerate(cues) if callable(cue)]
        self._forms: dict[str, int] = {}
        for i, cue in enumerate(cues):
            for form in cue if isinstance(cue, frozenset) else ():
                self._forms[form] = self._forms.get(form, 0) | 1 << i
        self.masks: dict[str, int] = {}
        """By key, for the words met so far."""

    def find(self, word: Word) -> int:
        mask = self.masks.get(word.key)
        return self.add(word) if mask is None else mask

    def add(self, word: Word) -> int:
        """The mask of a word that was not met before."""
        if len(self.masks) >= CACHED_FORMS:
            self.masks.clear()
        mask = self._uncued | self._forms.get(word.form, 0)
        for bit, question in self._questions:
            if question(word):
                mask |= bit
        self.masks[word.key] = mask
        return mask


class CuedRules(Generic[Subject, Verdict]):
    """An ordered list of rules that the words before and after a quantity call up."""

    def __init__(self, *rules: Rule[Subject, Verdict]) -> None:
        self.rules = rules
        before, after = [rule.before for rule in rules], [rule.after for rule in rules]
        self._before = _Side(before) if any(before) else None
        self._after = _Side(after) if any(after) else None
        self._given = 0
        for rule in rules:
            self._given |= rule.given
        self._scopes: dict[int, int] = {}
        """By those of the bits of `given.py` that are so, for what was met so far."""
        self._selected: dict[int, tuple[Rule[Subject, Verdict], ...]] = {}

    def select(
        self, sentence: Sentence, start: int, end: int, so: int = EVERYTHING
    ) -> tuple[Rule[Subject, Verdict], ...]:
        """The rules that may answer of the tokens `[start, end)` where the bits of `so` are true."""
        before, after = sentence.words[start - 1], sentence.words[end]
        try:
            mask = self._scopes[so & self._given]
            if self._before is not None:
                mask &= self._before.masks[before.key]
            if self._after is not None:
                mask &= self._after.masks[after.key]
            return self._selected[mask]
        except KeyError:
            return self._select_anew(before, after, so)

    def _select_anew(self, before: Word, after: Word, so: int) -> tuple[Rule[Subject, Verdict], ...]:
        """The same of words, or of what is so, that were not met before."""
        mask = self._find_scope(so & self._given)
        for side, word in ((self._before, before), (self._after, after)):
            mask &= -1 if side is None else side.find(word)
        if mask not in self._selected:
            self._selected[mask] = tuple(rule for i, rule in enumerate(self.rules) if mask & 1 << i)
        return self._selected[mask]

    def _find_scope(self, so: int) -> int:
        """The mask of the rules that may answer where the bits are true."""
        if so not in self._scopes:
            if len(self._scopes) >= CACHED_FORMS:
                self._scopes.clear()
            self._scopes[so] = sum(1 << i for i, rule in enumerate(self.rules) if not rule.given & ~so)
        return self._scopes[so]


def decide(
    rules: Iterable[Rule[Subject, Verdict]], sentence: Sentence, subject: Subject
) -> tuple[Rule[Subject, Verdict], Verdict] | None:
    """The first rule that answers, with its verdict."""
    for rule in rules:
        verdict = rule.function(sentence, subject)
        if verdict:
            return rule, verdict
    return None


def refine(
    rules: Iterable[Rule[Subject, Subject]], sentence: Sentence, subject: Subject, steps: list[AnyRule]
) -> Subject:
    """What the first rule that answers makes of the subject; the rule is added to `steps`."""
    for rule in rules:
        verdict = rule.function(sentence, subject)
        if verdict:
            steps.append(rule)
            return verdict
    return subject
