"""The read model: an edition ordered for reading, with its filters, facets and neighbours.

    current_catalogue(title_key)      the title's catalogue at its present revision
    get_catalogue(edition)            the catalogue of an edition in hand
    parse_filters(catalogue, query)   what a reader chose, checked
    build_facets(catalogue, filters, language)

Values hold names in both languages; whoever shows them says which.
"""
