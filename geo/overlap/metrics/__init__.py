"""How badly divisions mismatch: pure functions of contingency tables, and of rows of codes."""
