"""A claim told in English, by the words of `data/english.toml`."""
