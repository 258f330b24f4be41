"""Russian text: sentences, tokens, lemmas, numerals."""

from doblest.language.lookup import is_known, lemma, normal_forms
from doblest.language.sentences import sentences
from doblest.language.tokens import Tokens, analyse, number_value, tokens
from doblest.language.words import Noun, Word

__all__ = [
    "Noun",
    "Tokens",
    "Word",
    "analyse",
    "is_known",
    "lemma",
    "normal_forms",
    "number_value",
    "sentences",
    "tokens",
]
