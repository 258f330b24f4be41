"""How much: numbers, their units and what bounds them."""
