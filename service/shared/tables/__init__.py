"""A table to take along, its columns, and the files that it becomes."""
