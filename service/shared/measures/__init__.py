"""Measures in Dutch: how a value is written, what a measure is called, means and says."""
