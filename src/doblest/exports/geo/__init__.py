"""Layers of features for maps: cities, memorials and claims, each with its point or none."""
