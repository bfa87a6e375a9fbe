"""Places: the bodies that govern a postcode or a point, one or a whole file of them."""
