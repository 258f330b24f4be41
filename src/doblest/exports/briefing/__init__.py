"""A briefing: values of an edition on a day, and the files that tell them.

measures.measure(key, scope)       -> Figure: how many, of what, which rows, and where they stand
compose.compose(scope), letters    -> lines of a note, six slides, a poster; of a letter
word, deck, posters, typesetting   -> the bytes of those lines

`doblest.briefing` makes the files and reads them back: it knows the claims engine, which exports do not.

Everything is a pure function of its scope: an edition, what is known of its cities, and two days.
"""
