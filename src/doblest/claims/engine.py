"""Prose → claims: each sentence is read once, from left to right."""

from __future__ import annotations

import math
import re
from typing import Final

from doblest.claims import comparators, lexicon, objects, wholes
from doblest.claims.borrowing import borrow
from doblest.claims.exclusions import excluded
from doblest.claims.numbers import read_number
from doblest.claims.parts import read_part
from doblest.claims.products import categorise
from doblest.claims.sentence import Mention, Phrase, Sentence
from doblest.claims.tables import apply_heading, read_heading
from doblest.claims.units import read_unit
from doblest.language.sentences import sentences
from doblest.language.tokens import tokens
from doblest.model import Claim

ENGINE_VERSION: Final = "1"
"""Changes whenever the same text may give other claims."""

_CUE: Final = re.compile(
    r"\d|[Кк]ажд|КАЖД|[Пп]ол|[Вв][дтпшсчо]|[Тт]р[ие]|[Чч]етв|[Чч]етыр|[Пп]ят|[Шш]ест|[Сс][еоэ]|[Вв]ос|[Дд][евю]|[Оо]д[ин]|[Мм]и?л|"
    r"[Тт]ыс|[А-ЯЁ]{4}|[Тт]рлн|[Дд]есят|кратно"
)


def extract(text: str) -> list[Claim]:
    """Each number that the text states about a thing, in the order of the text."""
    claims: list[Claim] = []
    last: Phrase | None = None
    last_of: dict[str, Phrase] = {}
    cue = _CUE.search
    for start, end in sentences(text):
        if cue(text, start, end) is None:
            continue
        sentence = Sentence(text, tokens(text, start, end), last)
        sentence.last_of = last_of
        read(sentence)
        claims += sentence.claims
        last = sentence.last
    return claims


def read(sentence: Sentence) -> None:
    """Find the sentence's claims."""
    words, n, i = sentence.words, sentence.n, 0
    while i < n:
        word = words[i]
        if not word.cue:
            if word.form == ":":
                read_heading(sentence, i)
            i += 1
            continue
        mention = read_mention(sentence, i)
        i = max(i + 1, mention.end if mention is not None else 0)


def read_mention(sentence: Sentence, i: int) -> Mention | None:
    """Read the quantity at the token and, where it is one, append its claim."""
    word = sentence.words[i]
    if word.number >= 0 or word.scale:
        mention = read_number(sentence, i)
        if mention is None:
            return None
        read_unit(sentence, mention)
        if not mention.sign:
            borrow(sentence, mention)
    else:
        mention = read_part(sentence, i)
        if mention is None:
            return None
    comparators.before(sentence, mention)
    if excluded(sentence, mention):
        return mention
    settle_kind(sentence, mention)
    if mention.sign == "":
        apply_heading(sentence, mention)
    phrase = objects.find(sentence, mention)
    if phrase is None and not _speaks_alone(mention):
        return mention
    append(sentence, mention, phrase)
    return mention


def _speaks_alone(mention: Mention) -> bool:
    """A number with a unit or a multiplier states an amount even where the thing is not named."""
    return mention.scaled or mention.sign != ""


def settle_kind(sentence: Sentence, mention: Mention) -> None:
    """A per cent of growth or of a plan is a ratio, and so is «в N раз»."""
    if mention.sign == "раз":
        mention.kind = "ratio"
        while mention.start > 0 and sentence.words[mention.start - 1].form in ("в", "чем"):
            mention.start -= 1
    elif mention.sign == "" and mention.scaled and sentence.claims and sentence.claims[-1].kind == "money":
        _money_again(sentence, mention)
    elif mention.sign == "%" and _is_growth(sentence, mention):
        mention.kind = "ratio"
        if sentence.at(mention.start - 1).form == "на":
            mention.start -= 1


def _money_again(sentence: Sentence, mention: Mention) -> None:
    """«29 миллионов рублей, в том числе 1,8 миллиона»: roubles are meant again."""
    if any(
        sentence.at(t).form in ("числе", "них", "которых") for t in range(mention.start - 3, mention.start)
    ):
        after = sentence.at(mention.end)
        if after.pos == "PNCT" or not after.nouns:
            mention.kind, mention.unit, mention.sign = "money", "руб", "unit"


def _is_growth(sentence: Sentence, mention: Mention) -> bool:
    if mention.high > 1:
        return True
    before = sentence.at(mention.first - 1).form
    if (
        sentence.at(mention.end).form in ("больше", "меньше", "выше", "ниже", "быстрее", "дешевле")
        and before == "на"
    ):
        return True
    if any(
        word.lemma in ("доля", "вклад") for word in sentence.words[max(0, mention.start - 14) : mention.start]
    ):
        return False
    for t in range(mention.end, min(sentence.n, mention.end + 3)):
        if sentence.words[t].lemma in lexicon.GROWTH_NOUNS:
            return True
        if sentence.words[t].form in (",", ".", "и"):
            break
    if before in ("—", "–", "-", ":", "+", "−", "или"):
        return _labelled_growth(sentence, mention.first - 1)
    if before not in ("на", "до", "чем", "с", "со"):
        return False
    for t in range(mention.start - 1, max(-1, mention.start - 16), -1):
        word = sentence.words[t]
        if word.form in (";", ":"):
            break
        if word.lemma in lexicon.GROWTH or word.lemma in lexicon.GROWTH_NOUNS:
            return True
    return any(
        sentence.words[t].lemma in lexicon.GROWTH
        for t in range(mention.end, min(sentence.n, mention.end + 4))
    )


def _labelled_growth(sentence: Sentence, mark: int) -> bool:
    """«Выполнение графика — 83 %», «рост выработки (+ 21 %)», «план …, или 96,5 %»."""
    if sentence.words[mark].form in "+−":
        return True
    words = sentence.words
    growth = any(
        words[t].lemma in _GROWTH_LABELS or words[t].lemma in lexicon.GROWTH_NOUNS
        for t in range(max(0, mark - 24), mark)
    )
    return growth and (
        words[mark].form == "или"
        or any(words[t].lemma in _GROWTH_LABELS for t in range(max(0, mark - 6), mark))
    )


_GROWTH_LABELS: Final = frozenset(
    ["рост", "прирост", "выполнение", "перевыполнение", "увеличение", "снижение", "план", "задание"]
)


def append(sentence: Sentence, mention: Mention, phrase: Phrase | None) -> None:
    """Add the mention's claim, and a second one where a share distributes over two things."""
    if not (math.isfinite(mention.low) and mention.low <= mention.high):
        return
    if phrase is not None and phrase.lemma == "норма" and mention.kind == "count":
        mention.kind = "ratio"
    sentence.claims.append(_claim(sentence, mention, phrase))
    sentence.phrase_ends = max(mention.end, sentence.phrase_ends)
    if phrase is None:
        return
    here = phrase is not sentence.last
    if here and phrase.head >= mention.end:
        sentence.phrase_ends = max(sentence.phrase_ends, phrase.end)
    if mention.kind not in ("money", "ratio"):
        sentence.last = phrase
        if mention.sign == "unit":
            sentence.last_of[mention.kind] = phrase
    elif mention.kind == "ratio":
        sentence.last_of["ratio"] = phrase
    if (
        here
        and mention.sign in ("each", "part", "%")
        and mention.kind == "share"
        and phrase.head >= mention.end
    ):
        second = wholes.distributed(sentence, mention, phrase)
        if second is not None:
            phrase.of = None
            sentence.claims[-1] = _claim(sentence, mention, phrase)
            sentence.claims.append(_claim(sentence, mention, second))


def _claim(sentence: Sentence, mention: Mention, phrase: Phrase | None) -> Claim:
    start = sentence.spans[mention.start][0]
    end = sentence.spans[mention.end - 1][1]
    name = of = model = None
    if phrase is not None:
        name, of, model = phrase.name, phrase.of, phrase.model
    return Claim(
        start=start,
        end=end,
        quote=sentence.text[start:end],
        low=mention.low,
        high=mention.high,
        comparator=mention.comparator,  # type: ignore[arg-type]
        kind=mention.kind,  # type: ignore[arg-type]
        unit=mention.unit,
        object=name,
        of=of,
        model=model,
        category=categorise(name, of),
    )
