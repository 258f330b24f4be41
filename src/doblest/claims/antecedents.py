"""The thing that stands before the number, or was named before and is left out."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.chunks import DIRECT, SUBJECT, chunks, phrase_of
from doblest.claims.phrases import ANY, GENITIVE, finish, is_designation, named, phrase_at
from doblest.claims.sentence import Phrase, Sentence
from doblest.language.agreement import masculine
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    DAT_SG,
    GEN_PL,
    LOC_PL,
    LOC_SG,
    NOM_PL,
    Noun,
    Word,
    noun_in,
)

_MARKS: Final = frozenset("-–—:")
_STOPS: Final = frozenset([";", "!", "?", ":", "•", "*"])
_LABEL_STOPS: Final = frozenset([";", "!", "?", ":", "•", ",", "*", "–", "—", "+"])
_REACH: Final = 16
_LABEL_REACH: Final = 12


def _left_edge(sentence: Sentence, end: int, reach: int, stops: frozenset[str]) -> int:
    """Where the stretch that ends before the token begins: after a stop, within reach."""
    words, t, depth = sentence.words, end - 1, 0
    floor = max(0, end - reach)
    while t >= floor:
        form = words[t].form
        if form == ")":
            depth += 1
        elif form == "(":
            if not depth:
                break
            depth -= 1
        elif not depth and (form in stops or (form == "." and words[t + 1].capital)):
            break
        t -= 1
    return t + 1


def _built(sentence: Sentence, head: int, noun: Noun) -> Phrase:
    """The phrase of a head, adjectives that stand right before it included."""
    adjectives: list[Word] = []
    t = head - 1
    while t >= 0 and sentence.words[t].adjective_cases & noun.cases and len(adjectives) < 3:
        if sentence.words[t].lemma not in lexicon.SKIPPED:
            adjectives.insert(0, sentence.words[t])
        t -= 1
    return finish(sentence, head, noun, adjectives)


def _mark_only(sentence: Sentence, t: int) -> Phrase | None:
    """«ППШ — 240»: a mark alone is the thing."""
    if not 0 <= t < sentence.n or not is_designation(sentence, t):
        return None
    start, end = sentence.spans[t]
    mark = sentence.text[start:end]
    phrase = Phrase(mark, mark, t, t + 1)
    phrase.model = mark
    return phrase


def content(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """«общая добыча хрусталя» → «хрусталь»: an empty head gives way to what follows it."""
    if phrase is None or phrase.lemma not in lexicon.TRANSPARENT:
        return phrase
    inner = _inside(sentence, phrase)
    if inner is None:
        return None if phrase.lemma in lexicon.VOID else phrase
    if phrase.lemma not in lexicon.VOID:
        return inner
    if inner.lemma in lexicon.WHOLES or (
        sentence.words[inner.head].capital and sentence.words[inner.head].nouns
    ):
        return None
    return inner


def _inside(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What an empty head is of: «доля женщин среди рабочих», «вклад в выпуск мин», «план по гранатам»."""
    words, t = sentence.words, phrase.head + 1
    if sentence.at(t).form == ".":
        t += 1
    if phrase.lemma in lexicon.PARTS:
        for u in range(t, min(sentence.n, t + 5)):
            if words[u].form in ("среди", "в", "во"):
                found = phrase_at(sentence, u + 1, GENITIVE | LOC_PL | LOC_SG | ACC_SG | ACC_PL)
                return content(sentence, found)
    if sentence.at(t).form == "по":
        return phrase_at(sentence, t + 1, DAT_SG | DAT_PL)
    return phrase_at(sentence, t, GENITIVE)


def marked(sentence: Sentence, start: int) -> Phrase | None:
    """«миномётов — 250 шт.», «Танки: 1200»: the thing stands before a dash or a colon."""
    t = start - 1
    if sentence.at(t).form == "по":
        t -= 1
    if t < 1 or sentence.words[t].form not in _MARKS:
        return None
    return label(sentence, t)


def concerning(sentence: Sentence, start: int) -> Phrase | None:
    """«по боеприпасам — в 8 раз», «по сельди — лишь на 88»."""
    mark = start - 1
    while mark > 0 and sentence.words[mark].form in ("лишь", "только", "уже", "даже", "на", "всего"):
        mark -= 1
    if mark < 2 or sentence.words[mark].form not in _MARKS:
        return None
    edge = _left_edge(sentence, mark, _LABEL_REACH, _LABEL_STOPS)
    for chunk in chunks(sentence, edge, mark):
        if chunk.governor == "по":
            return phrase_of(sentence, chunk)
    return None


def label(sentence: Sentence, mark: int) -> Phrase | None:
    """The thing that a label before a dash or a colon names, or None where it names none."""
    edge = max(_left_edge(sentence, mark, _LABEL_REACH, _LABEL_STOPS), sentence.phrase_ends)
    for chunk in chunks(sentence, edge, mark):
        if chunk.governor or not chunk.noun.cases & DIRECT or _is_name(sentence, chunk.head, edge):
            continue
        phrase = phrase_of(sentence, chunk)
        if phrase.lemma in lexicon.PLANNED:
            return _inside(sentence, phrase)
        return content(sentence, phrase)
    if edge == mark - 1 and sentence.words[edge].adjective_cases & (NOM_PL | GEN_PL):
        return _elliptic(sentence, edge)
    return _mark_only(sentence, mark - 1) if edge < mark else None


def _elliptic(sentence: Sentence, t: int) -> Phrase | None:
    """«школ: начальных — 412, семилетних — 186»: an adjective alone takes the noun before the colon."""
    adjective = sentence.words[t]
    for u in range(t - 1, max(0, t - _REACH), -1):
        if sentence.words[u].form == ":":
            noun = noun_in(sentence.words[u - 1], adjective.adjective_cases)
            return None if noun is None else Phrase(named(noun, [adjective]), noun.lemma, t, t + 1)
    if not adjective.adjective_cases & NOM_PL:
        return None
    name = masculine(adjective)
    return Phrase(name, name, t, t + 1)


def _is_name(sentence: Sentence, head: int, edge: int) -> bool:
    """A capital inside a label is a person's or a place's name."""
    word = sentence.words[head]
    start, end = sentence.spans[head]
    return word.capital and head > edge and not sentence.text[start:end].isupper()


def enclosed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«в госпиталях (всего 9)»: the thing stands before the bracket."""
    if sentence.at(end).form not in (")", ",", ";"):
        return None
    for t in range(start - 1, max(-1, start - 4), -1):
        word = sentence.words[t]
        if word.form == "(":
            found = chunks(sentence, max(0, t - 6), t)
            return phrase_of(sentence, found[-1]) if found and found[-1].end == t else None
        if word.form not in ("всего", "ныне", "тогда", "и", "их", "было"):
            break
    return None


def apposed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«премию, восемьсот рублей, она внесла»: the number is an apposition."""
    if sentence.at(start - 1).form != "," or sentence.at(end).form not in (",", ".") or start < 2:
        return None
    if sentence.phrase_ends == start - 1:
        return sentence.last
    found = chunks(sentence, max(sentence.phrase_ends, start - 6), start - 1)
    return phrase_of(sentence, found[-1]) if found and found[-1].end == start - 1 else None


def costs(sentence: Sentence, start: int) -> bool:
    """True where a verb such as «составить», «потребовать» stands before the number."""
    words = sentence.words
    if any(words[t].lemma in lexicon.COSTS for t in range(max(0, start - 5), start)):
        return True
    return any(words[t].verb and words[t].lemma in lexicon.GROWTH for t in range(max(0, start - 16), start))


def adjacent(sentence: Sentence, start: int, mask: int = GENITIVE) -> Phrase | None:
    """«построено самолётов 300»: the thing stands right before the number in the genitive."""
    t = start - 1
    if t < sentence.phrase_ends:
        return None
    found = chunks(sentence, max(sentence.phrase_ends, start - 8), start)
    if not found or found[-1].end != start or found[-1].governor or not found[-1].noun.cases & DIRECT:
        return None
    if _is_name(sentence, found[-1].head, 0):
        return None
    if not noun_in(sentence.words[t], mask) and found[-1].start > sentence.phrase_ends:
        return None
    return content(sentence, phrase_of(sentence, found[-1]))


def sized(sentence: Sentence, start: int) -> Phrase | None:
    """«трасса длиной 33 километра», «посылок от трудящихся весом 28 тонн»: the thing whose size it is."""
    t = start - 1
    if t < 1 or not (sentence.words[t].form == "в" or _names_size(sentence.words[t])):
        return None
    if _own_area(sentence, t):
        return _built(sentence, t, sentence.words[t].nouns[0])
    found = chunks(sentence, max(0, t - 8), t)
    if not found or found[-1].end != t:
        return None
    if found[-1].governor in ("от", "для", "из") and len(found) > 1:
        return phrase_of(sentence, found[-2])
    return phrase_of(sentence, found[-1])


def _names_size(word: Word) -> bool:
    return any(noun.lemma in lexicon.SIZES or noun.lemma in _EXTENTS for noun in word.nouns)


_EXTENTS: Final = frozenset(["площадь", "протяжённость", "объём"])


def _own_area(sentence: Sentence, t: int) -> bool:
    """«с посевной площадью 2870 га»: an area that has a name of its own is the thing."""
    before = sentence.words[t - 1]
    return (
        sentence.words[t].lemma == "площадь"
        and bool(before.adjective_cases)
        and before.lemma not in lexicon.PRAISE
    )


def farther(
    sentence: Sentence, start: int, mask: int = DIRECT, preposition: str = "", *, lifeless: bool = False
) -> Phrase | None:
    """«выпуск танков составил 1200»: the nearest noun to the left that no other preposition governs."""
    edge = max(_left_edge(sentence, start, _REACH, _STOPS), sentence.phrase_ends)
    for chunk in reversed(chunks(sentence, edge, start)):
        if (chunk.governor and chunk.governor != preposition) or not chunk.noun.cases & (
            mask | (GENITIVE if chunk.governor else 0)
        ):
            continue
        word = sentence.words[chunk.head]
        if (chunk.noun.proper and word.capital) or (lifeless and chunk.noun.animate):
            continue
        if (
            word.capital
            and not word.known
            and chunk.head
            and sentence.words[chunk.head - 1].form not in ("«", '"')
        ):
            continue
        phrase = content(sentence, phrase_of(sentence, chunk))
        if phrase is not None:
            return phrase
    return None


_FUNCTION: Final = frozenset(["PREP", "VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS"])


def measured(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """What grew or was fulfilled: «выпуск», «норма», «задание» near the number."""
    after = phrase_at(sentence, end, ANY)
    if (
        after is not None
        and after.head - end < 5
        and (after.lemma in lexicon.MEASURED or after.lemma in lexicon.GROWTH_NOUNS)
    ):
        return after
    words = sentence.words
    for t in range(start - 1, max(-1, start - 24), -1):
        if (found := _measured_noun(words[t])) is not None:
            return _volume(sentence, _outermost(sentence, t, found))
    for t in range(end, min(sentence.n, end + 8)):
        if (found := _measured_noun(words[t])) is not None:
            return _volume(sentence, _built(sentence, t, found))
    return None


def _measured_noun(word: Word) -> Noun | None:
    if word.pos in _FUNCTION:
        return None
    for noun in word.nouns:
        if noun.lemma in lexicon.MEASURED:
            return noun
    return None


def _outermost(sentence: Sentence, t: int, noun: Noun) -> Phrase:
    """Of «выпуск валовой и товарной продукции» the first: «выпуск»."""
    words, u = sentence.words, t - 1
    while u >= 0 and u > t - 6 and (words[u].adjective_cases or words[u].nouns or words[u].form == "и"):
        found = _measured_noun(words[u])
        if found is not None:
            t, noun = u, found
        u -= 1
    return _built(sentence, t, noun)


def _volume(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«объём продукции» is the product's."""
    if phrase.lemma in ("объём", "показатель", "уровень", "число", "количество"):
        return phrase_at(sentence, phrase.head + 1, GENITIVE) or phrase
    if phrase.lemma in ("рост", "прирост"):
        return phrase_at(sentence, phrase.head + 1, GENITIVE) or sentence.last or phrase
    if phrase.lemma in lexicon.GROWTH_NOUNS:
        return _planned_thing(sentence, phrase) or phrase
    return phrase


def _planned_thing(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«по лососю план выполнен», «план по добыче нефти»: the thing after «по»."""
    for t in range(max(0, phrase.head - 6), min(sentence.n, phrase.head + 3)):
        if sentence.words[t].form == "по":
            found = phrase_at(sentence, t + 1, DAT_SG | DAT_PL)
            if found is not None and found.lemma not in (
                "сравнение",
                "итог",
                "данные",
                "указ",
                "подсчёт",
                "решение",
            ):
                return found
    return None


def purpose(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """What the money was for: «в фонд обороны», «на постройку эскадрильи»."""
    words = sentence.words
    for t in range(end, min(sentence.n, end + 12)):
        if words[t].form in _STOPS or words[t].number >= 0:
            break
        found = _aim(sentence, t)
        if found is not None:
            return found
    for t in range(start - 1, max(sentence.phrase_ends - 1, start - 14), -1):
        if words[t].form in _STOPS and t < start - 1:
            break
        found = _aim(sentence, t)
        if found is not None and found.head < start:
            return found
        if words[t].lemma in ("стоить", "обойтись", "стоимость", "цена"):
            return farther(sentence, t, SUBJECT) or farther(sentence, start, SUBJECT)
    return None


def _per_head(sentence: Sentence, phrase: Phrase) -> bool:
    """«на двор», «на душу», «на каждого ребёнка»: among whom it is shared out, one by one."""
    nouns = sentence.words[phrase.head].nouns
    if not nouns or nouns[0].cases & (ACC_PL | GEN_PL):
        return False
    return nouns[0].animate or phrase.lemma in lexicon.HEADS


def _aim(sentence: Sentence, t: int) -> Phrase | None:
    """The phrase after «на», «в», «для» where it names an aim."""
    form = sentence.words[t].form
    if form in ("на", "в"):
        phrase = phrase_at(sentence, t + 1, ACC_SG | ACC_PL)
        if phrase is None or (form == "в" and phrase.lemma not in lexicon.FUNDS):
            return None
        if phrase.lemma in ("приобретение", "покупка", "закупка"):
            return phrase_at(sentence, phrase.head + 1, GENITIVE) or phrase
        if (
            phrase.lemma == "фронт"
            or phrase.lemma in lexicon.MONEY
            or phrase.lemma in lexicon.SKIPPED
            or _per_head(sentence, phrase)
        ):
            return None
        return phrase
    if form == "для":
        return phrase_at(sentence, t + 1, GENITIVE)
    return None
