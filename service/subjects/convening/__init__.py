"""The table of a region: whom it must bring together, and what that takes."""
