"""OGC API – Features over the register, at `/api`: `router.answer` is the one way in."""
