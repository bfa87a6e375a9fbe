"""Scale mismatch in figures: every measure of two layers, the matrix, which fit worst."""
