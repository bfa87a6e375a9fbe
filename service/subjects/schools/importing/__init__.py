"""The commands that read files of DUO, check them, and write them in our own columns."""
