"""Where two layers coincide and where they chafe: pairs of regions, list and map."""
