"""A noun and what belongs to it: adjectives before it, content and model after it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.phrases.adjectives import is_size_adjective, name_noun, read_following
from doblest.claims.state import Phrase, Sentence
from doblest.language.cases import ACCUSATIVE, ANY, ANY_PL, DATIVE, GEN_PL, GEN_SG, GENITIVE, INSTRUMENTAL
from doblest.language.tokens import analyse
from doblest.language.words import Noun, Word, select_noun

OPENING: Final = frozenset("«\"„“'")
_CLOSING: Final = frozenset("»\"“”'")
_LABEL_MARKS: Final = frozenset("-–—:")
_DESIGNATED: Final = frozenset(["марки", "типа", "модели", "системы", "серии"])
_AND: Final = "и"
_WORKER: Final = "рабочий"
_OFTEN_NOUNS: Final = lexicon.NOMINALISED | lexicon.ROOMS | {_WORKER}
_INTENDED: Final = {"для": GENITIVE, "под": ACCUSATIVE}
"""«заготовок для снарядов», «ящиков под мины»: the case after the preposition."""
_UNINFLECTED: Final = frozenset(["UNKN", "NOUN", "LATN"])


def build_phrase(sentence: Sentence, head: int, noun: Noun, adjectives: list[Word]) -> Phrase:
    """The phrase of a noun: «снарядов и мин», «корпусов бомб», «вагонов с подарками», «танков Т-34»."""
    first, second = _split_coordinated(noun, adjectives)
    if second:
        return Phrase(name_noun(noun, first), noun.lemma, head, head + 1, of=name_noun(noun, second))
    after = read_following(sentence, head, noun)
    phrase = Phrase(name_noun(noun, first + after), noun.lemma, head, head + 1 + len(after))
    return _read_mark(sentence, phrase) or _read_tail(sentence, phrase)


def _read_mark(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«мин калибра 120 мм», «автомашин «ЗИС-5»», «танков Т-34», «паровозов серии Э»."""
    calibre = _read_calibre(sentence, phrase.end)
    if calibre is not None:
        return replace(phrase, name=f"{calibre}-мм {phrase.name}", end=phrase.end + 3)
    t = _find_tail(sentence, phrase.end)
    if sentence.words[t].form in OPENING:
        return _read_quoted_tail(sentence, phrase, t)
    marked = is_designation(sentence, t) or (t > phrase.end and _is_mark(sentence, t))
    return replace(phrase, model=sentence.surface(t, t + 1), end=t + 1) if marked else None


def _read_tail(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«фонд обороны», «корпусов бомб», «снарядов и мин»; whose it is belongs to the phrase alone."""
    if phrase.lemma in lexicon.NAMED_WHOLE:
        return _name_whole(sentence, phrase)
    content = _read_content(sentence, phrase.lemma, phrase.end)
    if content is None:
        return phrase
    kept = sentence.words[phrase.end].form in (_AND, ",") or phrase.lemma in lexicon.OPEN_HEADS
    return replace(phrase, of=content.name if kept or not _owns(content) else None, end=content.end)


def _read_calibre(sentence: Sentence, t: int) -> str | None:
    """«мин калибра 120 мм» are «120-мм мины»."""
    word, number, measure = sentence.words[t : t + 3]
    named = (
        word.form in ("калибра", "калибром") and number.number >= 0 and measure.form in ("мм", "миллиметров")
    )
    return number.form if named else None


def _name_whole(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«фонд Обороны», «фонд Красной Армии»: of what it is belongs to the name, whatever its letters."""
    words, first = sentence.words, phrase.end
    last = first + _tells_which(words[first], words[first + 1])
    noun = select_noun(words[last], GENITIVE)
    is_owner = noun is not None and noun.lemma in lexicon.OWNERS and last == first
    if words[first].pos == "PREP" or noun is None or is_owner:
        return phrase
    told = " ".join(word.form for word in words[first : last + 1])
    return replace(phrase, name=f"{phrase.name} {told}", end=last + 1)


def _tells_which(word: Word, follower: Word) -> bool:
    """«Красной Армии», but not «нашей армии»."""
    is_pronoun = word.pos == "NPRO" or word.lemma in lexicon.SKIPPED
    is_adjective = bool(word.adjective_cases & GENITIVE) and not is_pronoun
    return is_adjective and select_noun(follower, GENITIVE) is not None


def _split_coordinated(noun: Noun, adjectives: list[Word]) -> tuple[list[Word], list[Word]]:
    """«чёрных и цветных металлов» are two kinds; «новых и лучших станков» are one."""
    for index, word in enumerate(adjectives):
        if word.form == _AND:
            first, second = adjectives[:index], adjectives[index + 1 :]
            two = noun.lemma not in (name_noun(noun, first), name_noun(noun, second))
            return (first, second) if two else (first + second, [])
    return adjectives, []


def _read_quoted_tail(sentence: Sentence, phrase: Phrase, t: int) -> Phrase:
    """«автомашин «ЗИС-5»» are of that model; «эскадрилью «Юность»» only bears the name."""
    name = read_quoted(sentence, t)
    if name is None or phrase.lemma in lexicon.NAMED or sentence.words[t + 1].pos == "PREP":
        return phrase
    return replace(phrase, model=name.model, end=name.end)


def _find_tail(sentence: Sentence, t: int) -> int:
    """Index past «марки», past «для» and past a dash before a designation."""
    words = sentence.words
    if words[t].form in _DESIGNATED and t + 1 < sentence.n:
        t += 1
    if words[t].form in lexicon.DASHES:
        return t + 1 if is_designation(sentence, t + 1) else t
    named = words[t + 1].form in OPENING or is_designation(sentence, t + 1)
    return t + 1 if words[t].form == "для" and named else t


def _read_content(sentence: Sentence, lemma: str, t: int) -> Phrase | None:
    """What the noun holds or is of, or the second of coordinated things."""
    word = sentence.words[t]
    if word.form in (_AND, ","):
        second = _read_coordinated(sentence, t)
        return second if second is None or _is_animate(second.lemma) == _is_animate(lemma) else None
    if word.form in ("с", "со"):
        return read_simple(sentence, t + 1, INSTRUMENTAL) if lemma in lexicon.CARRIERS else None
    if word.form in _INTENDED:
        return read_simple(sentence, t + 1, _INTENDED[word.form]) if lemma in lexicon.BLANKS else None
    if not may_be(word, GENITIVE):
        return None
    return read_simple(sentence, t, GENITIVE)


def _is_animate(lemma: str) -> bool:
    """«рабочих и инженеров» are alike; «металлурга, ордена и медали» begin another count."""
    animate = (noun.animate for noun in analyse(lemma).nouns if noun.lemma == lemma)
    return lemma in lexicon.NOMINALISED or lemma in lexicon.COLLECTIVE_PEOPLE or next(animate, False)


def _owns(content: Phrase) -> bool:
    """«жителей города», «пулемётов разных марок», «плана января»: whose, when, of what sort."""
    return (
        content.lemma in lexicon.ATTRIBUTES
        or content.lemma in lexicon.OWNERS
        or content.lemma in lexicon.MONTHS
    )


def may_be(word: Word, mask: int) -> bool:
    """A noun or an adjective in one of the cases."""
    return bool(word.adjective_cases & mask) or select_noun(word, mask) is not None


def _read_coordinated(sentence: Sentence, t: int) -> Phrase | None:
    """«снарядов и мин», but «снарядов, мин — 300», «муки, женщин на заводе — 50» begin another label."""
    told = sentence.words[t].form == "," and sentence.words[t + 1].participle  # «женщин, занятых на шахтах»
    if told or sentence.words[t + 1].form in lexicon.BOUNDS:
        return None
    second = read_simple(sentence, t + 1, GENITIVE)
    if second is None or sentence.words[t].form == _AND:
        return second
    return None if _is_counted(sentence, second.end) else second


def _is_counted(sentence: Sentence, t: int) -> bool:
    """«…, мин — 300», «…, вагонов собрано 120»: the words before the token have a number of their own."""
    after, follower = sentence.words[t : t + 2]
    if after.form in _LABEL_MARKS or after.number >= 0 or _opens_label(sentence, t):
        return True
    if after.pos == "PREP" and _reaches_number(sentence, t):
        return True
    return after.verb and follower.number >= 0


def _reaches_number(sentence: Sentence, t: int) -> bool:
    """«хлеба по карточке 500 г», «облигаций на 9 млн»: a preposition's words, then the number."""
    for u in range(t + 1, t + 4):
        if sentence.words[u].number >= 0:
            return True
        if sentence.words[u].mark:
            return False
    return False


def _opens_label(sentence: Sentence, t: int) -> bool:
    """«на заводе — 50»: only a preposition's words stand before a mark and its number."""
    mark = next((u for u in range(t, t + 5) if sentence.words[u].pos == "PNCT"), t)
    labels = sentence.words[mark].form in _LABEL_MARKS and sentence.words[mark + 1].number >= 0
    return labels and sentence.words[t].pos == "PREP"


def read_simple(sentence: Sentence, start: int, mask: int) -> Phrase | None:
    """A noun with its adjectives, without a tail of its own: «мин», «валовой и товарной продукции»."""
    adjectives: list[Word] = []
    for t in range(start, min(sentence.n, start + 5)):
        word = sentence.words[t]
        if word.lemma in lexicon.SKIPPED or is_joint(sentence, t, adjectives):
            continue
        if _breaks_phrase(word):
            return None
        if _is_telling(sentence, t, mask):
            adjectives.append(word)
        elif not (adjectives and _is_inserted(word, mask)):
            return _end_simple(sentence, t, mask, start, adjectives)
    return None


def _is_telling(sentence: Sentence, t: int, mask: int) -> bool:
    """An adjective, or a size, that stands before the noun."""
    word = sentence.words[t]
    if is_size_adjective(word):
        return True
    return bool(word.adjective_cases & mask) and (
        select_noun(word, mask) is None or is_adjective(sentence, t)
    )


def _is_inserted(word: Word, mask: int) -> bool:
    """«необходимых фронту командиров»: a word that belongs to the adjective before it."""
    return select_noun(word, mask) is None and select_noun(word, DATIVE) is not None


def _end_simple(sentence: Sentence, t: int, mask: int, start: int, adjectives: list[Word]) -> Phrase | None:
    """The phrase of the noun at the token, unless it is a name or hardly this noun."""
    word = sentence.words[t]
    noun = select_noun(word, mask)
    if noun is None or _is_capitalised(sentence, t) or (mask == GENITIVE and _is_rare_reading(word, noun)):
        return None
    return Phrase(_name_joint(sentence, noun, adjectives, start), noun.lemma, t, t + 1)


def _is_capitalised(sentence: Sentence, t: int) -> bool:
    """«Ленина», but not «СНАРЯДОВ» of a telegram."""
    return sentence.words[t].capital and not sentence.surface(t, t + 1).isupper()


def _is_rare_reading(word: Word, noun: Noun) -> bool:
    """«крупы и банка консервов»: hardly a bank's."""
    return noun.lemma != word.nouns[0].lemma and not noun.cases & GEN_PL


def _name_joint(sentence: Sentence, noun: Noun, adjectives: list[Word], start: int) -> str:
    """«валовая и товарная продукция»: both adjectives with the «и» between them."""
    name = name_noun(noun, adjectives)
    joined = any(word.form == _AND for word in sentence.words[start : start + len(adjectives) + 1])
    first, _, rest = name.partition(" ")
    return f"{first} {_AND} {rest}" if joined and " " in rest else name


def is_joint(sentence: Sentence, t: int, adjectives: list[Word]) -> bool:
    """A comma or «и» between adjectives of one noun."""
    if not adjectives or sentence.words[t].form not in (_AND, "или", ","):
        return False
    follower = sentence.words[t + 1]
    agrees = bool(follower.adjective_cases & adjectives[-1].adjective_cases)
    return agrees and (not follower.nouns or is_adjective(sentence, t + 1))


def _breaks_phrase(word: Word) -> bool:
    if word.lemma == "каждый" or word.pos in ("VERB", "CONJ", "PRCL"):
        return True
    return word.number >= 0 or bool(word.scale)


def is_adjective(sentence: Sentence, t: int) -> bool:
    """Of a word that may be both: an adjective where a noun that agrees follows."""
    word = sentence.words[t]
    cases = word.adjective_cases
    if not word.nouns:
        return True
    agreeing = cases | (GEN_SG if cases & GEN_PL else 0)
    for u in range(t + 1, t + 5):
        follower = sentence.words[u]
        if follower.form == _AND and _goes_on(sentence.words[u + 1], cases):
            continue
        noun = select_noun(follower, agreeing) if follower.pos != "VERB" else None
        if noun is not None and not _goes_on(follower, cases):
            return _modifies(word, noun)
        if not follower.adjective_cases & cases:
            return False
    return False


def _goes_on(word: Word, cases: int) -> bool:
    """«чёрных и цветных металлов»: one more adjective, that is hardly ever a noun."""
    nominal = bool(word.nouns) and word.nouns[0].lemma in _OFTEN_NOUNS
    return word.pos == "ADJF" and bool(word.adjective_cases & cases) and not nominal


def _modifies(word: Word, noun: Noun) -> bool:
    """«раненых бойцов», but «рабочих предприятий» are workers of enterprises."""
    if word.nouns[0].lemma == _WORKER:
        return noun.lemma in lexicon.WORKING
    people = noun.animate or noun.lemma in lexicon.COLLECTIVE_PEOPLE
    return people or word.nouns[0].lemma not in lexicon.NOMINALISED


def read_quoted(sentence: Sentence, t: int) -> Phrase | None:
    """«две тысячи «Катюш»»: the name is the thing."""
    marks = (u for u in range(t + 1, t + 7) if sentence.words[u].form in _CLOSING)
    end = next(marks, t + 1)
    if end == t + 1:
        return None
    word = sentence.words[t + 1]
    if word.adjective_cases and t + 2 < end:
        inner = read_simple(sentence, t + 1, ANY)
        if inner is not None and inner.end == end:
            return replace(inner, end=end + 1)
    return _name_quoted(sentence, t + 1, end)


def _name_quoted(sentence: Sentence, t: int, end: int) -> Phrase:
    """«Катюш» is the name «Катюша»; of several words it stays as written."""
    word = sentence.words[t]
    noun = select_noun(word, ANY_PL) or select_noun(word, ANY)
    name, model = noun.lemma if noun else word.form, sentence.surface(t, end)
    if noun is not None and end == t + 1 and word.capital:
        model = name.capitalize()
    return Phrase(name, name, t, end + 1, model=model)


def is_designation(sentence: Sentence, t: int) -> bool:
    """«Т-34», «ППШ», «ЗИС-5»: a mark of capitals, with or without a number."""
    word = sentence.words[t]
    if not word.capital or word.pos == "PNCT" or word.number >= 0 or word.form in lexicon.ACRONYMS:
        return False
    surface = sentence.surface(t, t + 1)
    if any(character.isdigit() for character in surface):
        return True
    return len(surface) > 1 and surface.isupper() and not word.nouns and word.pos in _UNINFLECTED


def _is_mark(sentence: Sentence, t: int) -> bool:
    """«серии Э»: a letter or two of capitals after the word that announces them."""
    return t < sentence.n and sentence.words[t].capital and sentence.surface(t, t + 1).isupper()


def is_counted_acronym(sentence: Sentence, t: int) -> bool:
    """«МТС — 9», «13 НИИ»: capitals that are counted and are no mark."""
    return sentence.words[t].form in lexicon.THINGS_IN_CAPITALS and sentence.surface(t, t + 1).isupper()


def read_designation(sentence: Sentence, t: int) -> Phrase:
    """The mark at the token as a thing of its own."""
    mark = sentence.surface(t, t + 1)
    if is_counted_acronym(sentence, t):
        return Phrase(mark, mark, t, t + 1)
    return Phrase(mark, mark, t, t + 1, model=mark)
