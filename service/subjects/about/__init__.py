"""About: the data with dates and sources, what is exact and what is not, limits, licences."""
