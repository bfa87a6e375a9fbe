"""All special schools at once: with how many bodies they deal, and where regions send pupils."""
