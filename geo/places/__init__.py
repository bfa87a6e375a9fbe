"""Which bodies govern this place: postcodes, coordinates, and what each cannot tell."""
