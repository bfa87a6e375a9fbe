"""Which regions of two layers are exactly the same area."""
