"""A round of excerpts: rows sent to regions as Word files, and what comes back.

start: build_excerpt(edition, order)  -> the file of one region, and what was sent in it
       write_letter(...)              -> the letter with it
"""
