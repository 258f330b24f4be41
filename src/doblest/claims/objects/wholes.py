"""The whole of which a share is taken."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.counted import ANAPHORA
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import GENITIVE, simple
from doblest.claims.state import Mention, Phrase, Sentence
from doblest.language.words import ANY_SG

_DASHES: Final = frozenset("-–—")


def each(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«каждый третий танк», «каждую восьмую тонну никеля»."""
    if mention.sign != "each":
        return None
    mask = GENITIVE if mention.end > mention.after else ANY_SG
    return phrase_at(sentence, mention.end, mask) or sentence.last


def of_them(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«70 % из которых»."""
    if sentence.at(mention.end).form in ("от", "из") and sentence.at(mention.end + 1).form in ANAPHORA:
        return sentence.last or antecedents.farther(sentence, mention.start)
    return None


def after_share(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«43 % подводных лодок», «четверть от общей добычи хрусталя»."""
    end = mention.end
    if sentence.at(end).form in ("от", "из"):
        end += 1
    phrase = phrase_at(sentence, _past_apposition(sentence, end), GENITIVE)
    if phrase is not None and phrase.lemma in lexicon.UNIT_LEMMAS:
        phrase = phrase_at(sentence, phrase.head + 1, GENITIVE)
    return antecedents.content(sentence, phrase)


def _past_apposition(sentence: Sentence, end: int) -> int:
    """«половину – 45 процентов, всех консервов»: past what only says the share again."""
    words, n, t = sentence.words, sentence.n, end
    if sentence.at(t).form in _DASHES or sentence.at(t).form == "(":
        if t + 2 >= n or words[t + 1].number < 0:
            return end
        if words[t + 2].form != "%" and words[t + 2].lemma != "процент":
            return end
        t += 3
    if sentence.at(t).form in (",", ")") and sentence.at(t + 1).lemma == "весь":
        t += 1
    return t


def labelled(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Доля в стране: 28 %», «трактористов-женщин — 72 %»."""
    return labels.marked(sentence, mention.start)


def carried(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«выпустил 35000 миномётов (10 % от общего количества)»."""
    return sentence.last if sentence.phrase_ends else None


def subject(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«из всего объёма проката 70 % приходилось на комбинат»."""
    return antecedents.farther(sentence, mention.start, preposition="из")


def before(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing counted in a sentence before."""
    return sentence.last


def distributed(sentence: Sentence, mention: Mention, phrase: Phrase) -> Phrase | None:
    """«в каждом третьем танке и боевом самолёте»: the second thing that the share is of."""
    t = phrase.head + 1
    form = sentence.at(t).form
    if form != "и" and not (form == "," and mention.sign == "part"):
        return None
    if sentence.at(t + 1).lemma == "весь" or sentence.at(t + 1).pos == "ADVB":
        return None
    cases = 0
    for noun in sentence.words[phrase.head].nouns:
        if noun.lemma == phrase.lemma:
            cases = noun.cases
    return simple(sentence, t + 1, cases & ANY_SG if mention.sign == "each" else GENITIVE)


RULES: Final = (
    ("каждый который", each),
    ("из них", of_them),
    ("доля чего", after_share),
    ("подпись", labelled),
    ("перенос", carried),
    ("подлежащее", subject),
    ("из прежнего предложения", before),
)
