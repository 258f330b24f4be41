"""One module a format: it recognises a document's bytes and reads them into blocks."""
