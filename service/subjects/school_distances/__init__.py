"""How far the nearest special school of a sort is, for the children of every region."""
