"""Hypothesis without a deadline: a busy machine is no fault of the code."""

from hypothesis import settings

settings.register_profile("laws", deadline=None, max_examples=200, derandomize=True)
settings.load_profile("laws")
