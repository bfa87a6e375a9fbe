"""Schools: the register, and whom one school deals with."""
