"""Long lists made shorter: by words, by region, or nearest to a place first."""
