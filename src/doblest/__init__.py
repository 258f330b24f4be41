"""Doblest: a living register of Russia's Cities of Labour Valour."""

__version__ = "0.1.0"
