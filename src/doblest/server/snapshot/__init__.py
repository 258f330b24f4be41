"""The register as files: single exports, feeds, and the whole site as a folder."""
