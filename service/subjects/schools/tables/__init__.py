"""Tables of one special school."""
