"""Typed, cached readers of `data/`: regions, titles with their decrees, products, grounds, outlines."""
