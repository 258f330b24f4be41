"""Work lists: what entries lack, computed from the register; a gap closes itself when it is mended."""
