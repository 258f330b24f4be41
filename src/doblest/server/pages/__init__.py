"""The public pages: each is a pure function of an edition, a path and a language."""
