"""The front page: what it is, one search box, the doors that exist."""
