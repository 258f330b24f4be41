"""The register: models, the one way of writing to it (`actions`), and editions to publish.

`editions.current()` gives what pages, exports and the API are made of; every write is one module
of `actions` and leaves one change set.
"""
