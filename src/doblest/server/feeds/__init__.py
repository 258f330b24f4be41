"""The register for machines that come again: Atom of changes, iCalendar, DCAT, sitemap, robots.

Each feed is a pure function of a catalogue and a request, whose `origin` is the site's address on
the web without a closing slash.
"""
