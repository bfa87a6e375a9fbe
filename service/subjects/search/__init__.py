"""One search box: a postcode gives the bodies of that place, anything else regions and schools."""
