"""Reviews: what a new list or the files of a round would change, ruled on piece by piece before any of it is
in the register. All of it is private."""
