"""The table of zones, the smallest areas that no layer divides, and the lines between them."""
