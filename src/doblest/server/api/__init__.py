"""OGC API – Features over the register: views of the feature store, one API a title."""
