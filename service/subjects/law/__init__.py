"""The law: what changed in it and when, how it was read, and what of it is not sure."""
