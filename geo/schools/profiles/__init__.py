"""How the pupils of every location are divided over bodies: one profile each, the same keys."""
