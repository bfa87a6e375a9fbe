"""What would a different division change? Scenarios: read, carried out, judged, set beside chance.

Figures from codes and from the pairs of zones that touch; no polygon is touched.
"""
