"""CQL2 filters: text or JSON parsed into a tree, the tree evaluated over a layer's columns."""
