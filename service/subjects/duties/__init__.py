"""The duties around a child in words."""
