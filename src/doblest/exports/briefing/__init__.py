"""A briefing: values of an edition on a day, and the files that tell them.

measure(key, scope)     -> Figure: how many, of what, which rows, and where they stand
compose.*(scope)        -> lines of a note, six slides, a poster, a letter
note, deck, posters, letters: lines -> bytes

Everything is a pure function of its scope: an edition, what is known of its cities, and two days.
"""
