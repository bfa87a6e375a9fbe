"""Consultation: which gemeenten and partnerships are a pair, and the learning regions."""
