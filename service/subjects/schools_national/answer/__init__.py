"""What is answered of all special schools at once: of the country, of a region, and all pairs."""
