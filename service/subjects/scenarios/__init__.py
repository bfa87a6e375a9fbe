"""Scenarios: what another division would change."""
