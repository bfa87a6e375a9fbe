"""Folium maps drawn from zones, border lines and tables; no web framework."""
