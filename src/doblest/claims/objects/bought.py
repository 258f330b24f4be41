"""What money was for."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.people import is_animate
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import ACC_PL, ACCUSATIVE, DAT_PL, DATIVE, DIRECT, GEN_PL, GENITIVE, SUBJECT
from doblest.language.words import has_lemma

_AFTER: Final = 12
_BEFORE: Final = 14
_BONUSES: Final = frozenset(["премировать", "премия"])
_PRICES: Final = frozenset(["стоить", "обойтись", "стоимость", "цена"])
_PURCHASES: Final = frozenset(["приобретение", "покупка", "закупка"])
_AMOUNTS: Final = frozenset(["размер", "сумма"])
_AMOUNT_FORMS: Final = frozenset(["размере", "сумму", "сумме", "в"])


def find_bonus(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«премировать: машиниста — 1 500 руб.»."""
    if any(has_lemma(word, _BONUSES) for word in sentence.words[: quantity.start]):
        return Phrase("премия", "премия", quantity.start, quantity.start)
    return None


def find_priced(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«билет — 150 руб.», «приз, 3 млн рублей, пойдёт»."""
    phrase = labels.find_label(sentence, quantity) or labels.find_appositive(sentence, quantity)
    paid = phrase is not None and (phrase.lemma in lexicon.FUNDS or phrase.lemma in lexicon.MONEY)
    return None if phrase is None or paid or is_animate(sentence, phrase) else phrase


def find_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в фонд обороны», «на постройку эскадрильи»."""
    words, end = sentence.words, quantity.end
    for t in range(end, min(sentence.n, end + _AFTER)):
        if words[t].form in antecedents.STOPS or words[t].number >= 0:
            break
        aim = _read_aim(sentence, t)
        if aim is not None:
            return aim
    return _find_purpose_before(sentence, quantity.start)


def _find_purpose_before(sentence: Sentence, start: int) -> Phrase | None:
    for t in range(start - 1, max(sentence.state.consumed - 1, start - _BEFORE), -1):
        word = sentence.words[t]
        if word.form in antecedents.STOPS and t < start - 1:
            break
        aim = _read_aim(sentence, t)
        if aim is not None and aim.head < start:
            return aim
        if word.lemma in _PRICES:
            nearest = antecedents.find_nearest(sentence, t, SUBJECT)
            return nearest or antecedents.find_nearest(sentence, start, SUBJECT)
    return None


def _read_aim(sentence: Sentence, t: int) -> Phrase | None:
    """The phrase after «на», «в», «для» where it names an aim."""
    form = sentence.words[t].form
    if form == "для":
        return read_phrase(sentence, t + 1, GENITIVE)
    if form not in ("на", "в"):
        return None
    phrase = read_phrase(sentence, t + 1, ACCUSATIVE)
    if phrase is None or (form == "в" and phrase.lemma not in lexicon.FUNDS):
        return None
    if phrase.lemma in _PURCHASES:
        return read_phrase(sentence, phrase.head + 1, GENITIVE) or phrase
    return phrase if _is_aim(sentence, phrase) else None


def _is_aim(sentence: Sentence, phrase: Phrase) -> bool:
    """«на постройку», but not «на фронт», «на сумму», «на двор»."""
    lemma = phrase.lemma
    aimless = lemma == "фронт" or lemma in lexicon.MONEY or lemma in lexicon.SKIPPED
    return not aimless and not _is_per_head(sentence, phrase)


def _is_per_head(sentence: Sentence, phrase: Phrase) -> bool:
    """«на двор», «на душу», «на каждого ребёнка»: among whom it is shared out, one by one."""
    nouns = sentence.words[phrase.head].nouns
    one = bool(nouns) and not nouns[0].cases & (ACC_PL | GEN_PL)
    return one and (nouns[0].animate or phrase.lemma in lexicon.HEADS)


def find_amount_of(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выплату труженикам в размере 15 тыс. рублей», «товаров на сумму 40 тысяч рублей»."""
    t = quantity.start - 1
    if sentence.words[t].form not in _AMOUNT_FORMS:
        return None
    t -= sentence.words[t].form == "в"
    t -= sentence.words[t].lemma in _AMOUNTS
    t -= bool(sentence.words[t].adjective_cases)
    return (
        antecedents.find_nearest(sentence, t, lifeless=True)
        if sentence.words[t].form in ("в", "на")
        else None
    )


def find_worth(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«продукции на 60 миллионов рублей»."""
    start = quantity.start
    if "на" not in (sentence.words[start - 1].form, sentence.words[quantity.first - 1].form):
        return antecedents.find_adjacent(sentence, start, DIRECT)
    if sentence.words[start - 1].form == "на":
        start -= 1
    return antecedents.find_adjacent(sentence, start) or antecedents.find_nearest(sentence, start, ACCUSATIVE)


def find_cost_subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«потери составили шесть миллионов рублей»."""
    if not antecedents.has_cost(sentence, quantity.start):
        return None
    nearest = antecedents.find_nearest(sentence, quantity.start, SUBJECT)
    if nearest is not None:
        return nearest
    first = next((chunk for chunk in split_chunks(sentence, 0, quantity.start) if not chunk.governor), None)
    return antecedents.unwrap(sentence, name_chunk(sentence, first)) if first is not None else None


def find_recipient(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«тысячу рублей детскому саду», «погорельцам около 60 тысяч рублей»."""
    after = read_phrase(sentence, quantity.end, DATIVE)
    if after is not None and after.head <= quantity.end + 2:
        return after
    nouns = sentence.words[quantity.start - 1].nouns
    if not nouns or not nouns[0].cases & DAT_PL:
        return None
    return Phrase(nouns[0].lemma, nouns[0].lemma, quantity.start - 1, quantity.start)


def repeat_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«внесли: учителя — 6 500 руб., ученики — 1 280 руб.»: for what was named in the sentence."""
    previous = sentence.state.claim
    return sentence.state.measured.get("money") if previous is not None and previous.kind == "money" else None
