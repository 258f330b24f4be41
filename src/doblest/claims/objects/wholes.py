"""The whole of which a share is taken."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents
from doblest.claims.objects.counting import ANAPHORA
from doblest.claims.objects.elliptic import distinguish
from doblest.claims.objects.people import is_animate
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import may_be, read_simple
from doblest.claims.quantities.units import skip_stop
from doblest.claims.state import Phrase, Quantity, Sentence, Statement
from doblest.language.cases import ANY_SG, GEN_PL, GENITIVE, LOCATIVE, NOM_PL
from doblest.language.words import Word, has_lemma, has_noun

_AMONG: Final = 4
_PART_REACH: Final = 20
_GROUP: Final = 20
_GROUPS: Final = frozenset(["составе", "числе"])
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2030
_PRONOUNS: Final = frozenset(["он", "она", "оно", "они"])


def find_each(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«каждый третий танк», «каждую восьмую тонну никеля»."""
    mask = GENITIVE if quantity.end > quantity.after else ANY_SG
    each = quantity.marker == "each"
    return read_phrase(sentence, quantity.end, mask) or sentence.state.antecedent if each else None


def find_whole_of_them(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«70 % из которых»."""
    if sentence.words[quantity.end + 1].form not in ANAPHORA:
        return None
    return sentence.state.antecedent or antecedents.find_nearest(sentence, quantity.start)


def find_whole_after(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«43 % подводных лодок», «четверть от общей добычи хрусталя»."""
    end = quantity.end
    if sentence.words[end].form in ("от", "из"):
        end += 1
    phrase = read_phrase(sentence, _skip_apposition(sentence, end), GENITIVE)
    if phrase is not None and phrase.lemma == "потребность":
        return _read_needed(sentence, phrase.end) or _recall_needed(sentence) or phrase
    if phrase is not None:
        phrase = _complete_sort(sentence, phrase)
    if phrase is not None and phrase.lemma in lexicon.UNIT_LEMMAS:
        phrase = read_phrase(sentence, phrase.head + 1, GENITIVE)
    return antecedents.unwrap(sentence, phrase) or _select_sum(phrase)


def _select_sum(phrase: Phrase | None) -> Phrase | None:
    """«треть суммы уже найдена»: a sum that is of nothing is the whole itself."""
    return phrase if phrase is not None and phrase.lemma in lexicon.MONEY else None


def _complete_sort(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«70 процентов всех танков, в том числе 100 процентов тяжёлых»: an adjective for the things before."""
    word, last = sentence.words[phrase.head], sentence.state.antecedent
    alone = word.pos == "ADJF" and phrase.lemma not in lexicon.NOMINALISED and phrase.end == phrase.head + 1
    if not alone or last is None or sentence.state.claim is None or is_animate(sentence, phrase):
        return phrase
    return distinguish(last, word)


def _read_needed(sentence: Sentence, t: int) -> Phrase | None:
    """«две трети потребности страны в асбесте»: of asbestos."""
    near = (u for u in range(t - 1, t + 3) if sentence.words[u].form in ("в", "во"))
    u = next(near, -1)
    return None if u < 0 else read_phrase(sentence, u + 1, LOCATIVE)


def _recall_needed(sentence: Sentence) -> Phrase | None:
    """«миллион мин, это 20 процентов потребности фронта»: the need is of what was counted before."""
    previous = sentence.state.claim
    return sentence.state.antecedent if previous is not None and previous.kind == "count" else None


def _skip_apposition(sentence: Sentence, end: int) -> int:
    """«половину – 45 процентов, всех консервов»: past what only says the share again."""
    year = _skip_year(sentence, end)
    if year > end:
        return year
    t = end
    if sentence.words[t].form in lexicon.DASHES or sentence.words[t].form == "(":
        percent = sentence.words[t + 2]
        if sentence.words[t + 1].number < 0 or not (percent.form == "%" or percent.lemma == "процент"):
            return end
        t += 3
    return t + 1 if sentence.words[t].form in (",", ")") and sentence.words[t + 1].lemma == "весь" else t


def _skip_year(sentence: Sentence, t: int) -> int:
    """«до 48 % (1944 г.) шахтёров»: past a year in brackets."""
    if sentence.words[t].form != "(" or not _FIRST_YEAR <= sentence.words[t + 1].number <= _LAST_YEAR:
        return t
    closing = skip_stop(sentence, t + 2 + (sentence.words[t + 2].form == "г"))
    return closing + 1 if sentence.words[closing].form == ")" else t


def repeat_whole(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выпустил 35000 миномётов (10 % от общего количества)»."""
    return sentence.state.antecedent if sentence.state.consumed else None


def repeat_whole_of_row(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«женщины составляли 70 процентов работающих, подростки — 18»: of the same whole."""
    previous, last = sentence.state.claim, sentence.state.antecedent
    if previous is None or previous.kind != "share" or last is None:
        return None
    word = sentence.words[quantity.start - 2]
    if has_noun(word, lexicon.PEOPLE_PARTS) and _names_part(sentence.words[: quantity.start]):
        return last  # «доля женщин среди станочников — 29 %, подростков — 17»
    return last if _is_subject(word) and last.end == sentence.state.consumed else None


def _is_subject(word: Word) -> bool:
    return any(noun.animate and noun.cases & NOM_PL and not noun.cases & GEN_PL for noun in word.nouns)


def _names_part(words: list[Word]) -> bool:
    return any(word.lemma in lexicon.PARTS for word in words)


def find_part_before(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«стали 70 %, чугуна 66»: the thing stands right before its share."""
    if not may_be(sentence.words[quantity.start - 1], GENITIVE):
        return None
    return antecedents.find_adjacent(sentence, quantity.start)


def find_among(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«женщин среди станочников: 67 %»: the whole stands after «среди»."""
    t = quantity.start - 2
    for u in range(t, max(-1, t - _AMONG), -1):
        if sentence.words[u].form == "среди":
            phrase = read_phrase(sentence, u + 1, GENITIVE)
            return phrase if phrase is not None and phrase.end == quantity.start - 1 else None
    return None


def find_group(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в составе угольщиков: кадровых — 28 %», «среди рабочих женщин было 70 %»: of those named first."""
    words = sentence.words
    for t in range(quantity.start - 1, max(-1, quantity.start - _GROUP), -1):
        if words[t].form == ";":
            return None
        group = words[t].form == "среди" or (words[t].form in _GROUPS and words[t - 1].form == "в")
        if group:
            phrase = read_phrase(sentence, t + 1, GENITIVE)
            return phrase if phrase is not None and _is_group_of(sentence, quantity, phrase) else None
    return None


def _is_group_of(sentence: Sentence, quantity: Quantity, phrase: Phrase) -> bool:
    """False where the group has a share of its own: «среди заводов 40 %, рабочих 60 %»."""
    between = sentence.words[phrase.end : quantity.start]
    number = next((i for i, word in enumerate(between) if word.number >= 0), -1)
    if number < 0 or phrase.of is not None or _names_part(sentence.words[: phrase.head]):
        return bool(between)
    return any(word.nouns or word.adjective_cases for word in between[:number])


def find_whole_before(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«из всего объёма проката 70 % приходилось на комбинат»."""
    if any(word.form in _PRONOUNS for word in sentence.words[max(0, quantity.start - 3) : quantity.start]):
        return sentence.state.antecedent
    share = _find_part_named(sentence, quantity.start)
    return share or antecedents.find_nearest(sentence, quantity.start, preposition="из")


def _find_part_named(sentence: Sentence, start: int) -> Phrase | None:
    """«удельный вес женщин в общей численности рабочих вырос с 27 %»: what stands after «вес», «доля»."""
    for t in range(start - 1, max(sentence.state.consumed, start - _PART_REACH) - 1, -1):
        word = sentence.words[t]
        if word.form == ";":
            return None
        if has_lemma(word, lexicon.PARTS) and word.nouns:
            whole = antecedents.find_inside(sentence, Phrase(word.lemma, word.lemma, t, t + 1))
            return None if whole is None or whole.lemma in lexicon.WHOLES else whole
    return None


def distribute_share(sentence: Sentence, statement: Statement) -> Phrase | None:
    """«в каждом третьем танке и боевом самолёте»: the second thing that the share is of."""
    quantity, phrase = statement.quantity, statement.phrase
    if phrase is None or not _is_coordinated(sentence, quantity, phrase.head + 1):
        return None
    if phrase.head < quantity.start:
        return read_simple(sentence, phrase.head + 2, GENITIVE | NOM_PL) if phrase.of else None
    if quantity.marker != "each":
        return read_simple(sentence, phrase.head + 2, GENITIVE)
    cases = [noun.cases for noun in sentence.words[phrase.head].nouns if noun.lemma == phrase.lemma]
    return read_simple(sentence, phrase.head + 2, cases[-1] & ANY_SG if cases else 0)


def _is_coordinated(sentence: Sentence, quantity: Quantity, t: int) -> bool:
    """«и» or, after a part, a comma before another thing."""
    form, follower = sentence.words[t].form, sentence.words[t + 1]
    joined = form == "и" or (form == "," and quantity.marker == "part")
    return joined and follower.lemma != "весь" and follower.pos != "ADVB"
