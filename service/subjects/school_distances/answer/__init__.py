"""How far the nearest special school of a sort is: what is answered."""
