"""Values → Russian and English words: numbers, claims, fields, dates, differences, typography.

The language is an argument everywhere: nothing here asks a framework for it.
"""
