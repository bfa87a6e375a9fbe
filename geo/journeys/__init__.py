"""A child's journey: which body has which duty in each stage, and what changes between them."""
