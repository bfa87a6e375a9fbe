"""One search over all that has a page: postcodes, places, regions and schools."""
