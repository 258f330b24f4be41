"""Noun phrases: the words that name a thing."""
