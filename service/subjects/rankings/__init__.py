"""Rankings: with how many bodies the regions of a layer have to deal."""
