"""The web application: what surrounds every request."""
