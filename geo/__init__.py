"""The country as a table of zones: layers, overlap and places, without a web framework."""
