"""The working side: what those see and do who signed in. Nothing here is cached, and nobody else gets it."""
