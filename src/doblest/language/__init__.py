"""Russian text: sentences, tokens, lemmas, numerals."""
