"""All special schools at once, and those that take the pupils of one region."""
