"""A release of the data as one value; `build` makes one of the sources and `check` judges it."""
