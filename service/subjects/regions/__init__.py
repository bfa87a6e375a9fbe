"""Layers and their regions: lists, and one region with all that it overlaps with."""
