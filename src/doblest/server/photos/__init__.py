"""Photographs of memorials: the files that came in, and the smaller pictures of them that are shown."""
