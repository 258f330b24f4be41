"""Of what the number speaks: ordered rules for each kind of claim, the first that answers decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import bought, counted, grown, labels, people, wholes
from doblest.claims.state import Mention, Phrase, Sentence

Rule = Callable[[Sentence, Mention], Phrase | None]


def _headed(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Нефть, тыс. т: 1940 — 1 610»: the thing of the table's heading, or of the number's own label."""
    heading = sentence.heading
    if mention.sign != "table" or heading is None:
        return None
    if mention.first == heading.mark + 1:
        return heading.phrase
    return labels.marked(sentence, mention.start) or heading.phrase


RULES: Final[dict[str, tuple[tuple[str, Rule], ...]]] = {
    "ratio": (("шапка таблицы", _headed), *grown.RULES),
    "money": (("шапка таблицы", _headed), *bought.RULES),
    "share": (("шапка таблицы", _headed), *wholes.RULES),
    "count": (("шапка таблицы", _headed), *counted.RULES),
    "measure": (("шапка таблицы", _headed), *counted.MEASURE_RULES),
    "people": (("шапка таблицы", _headed), ("из них", counted.of_them), *people.RULES),
}


def find(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing that the mention is about, or None where the text names none."""
    key = mention.kind
    if key not in RULES:
        key = "measure"
    elif mention.sign == "people":
        key = "people"
    for name, rule in RULES[key]:
        phrase = rule(sentence, mention)
        if phrase is not None:
            mention.object_rule = name
            return _stuff(phrase) if mention.kind in _STUFFS else phrase
    return None


_STUFFS: Final = frozenset(["mass", "volume"])


def _stuff(phrase: Phrase) -> Phrase:
    """«недобор зерна составил 1,2 млн ц»: what is weighed is the grain."""
    if phrase.of is None or phrase.lemma not in lexicon.PLANNED:
        return phrase
    return Phrase(phrase.of, phrase.of.rsplit(" ", 1)[-1], phrase.head, phrase.end)
