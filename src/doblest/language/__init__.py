"""Russian text: folding, sentences, tokens, lemmas, numerals."""

from doblest.compiled import extend_path

__path__ = extend_path("language", __path__)

# Only now, so that the modules are found where they are compiled.
from doblest.language.lookup import find_lemmas, is_known, lemmatise
from doblest.language.normalise import fold, fold_letters, fold_name
from doblest.language.sentences import split_sentences
from doblest.language.tokens import Tokens, analyse, parse_number, tokenize
from doblest.language.words import Noun, Word

__all__ = [
    "Noun",
    "Tokens",
    "Word",
    "analyse",
    "find_lemmas",
    "fold",
    "fold_letters",
    "fold_name",
    "is_known",
    "lemmatise",
    "parse_number",
    "split_sentences",
    "tokenize",
]
