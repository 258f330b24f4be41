"""The findings queue: one at a time, decided on by keyboard, put off, and many of a kind at once."""
