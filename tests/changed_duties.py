"""The duties of a release with one row changed."""

from dataclasses import replace

from geo.duties.catalogue import Duties


def change_duty(duties: Duties, name: str, **changed: str) -> Duties:
    """All duties as they are, but for some fields of the one with an id."""
    rows = [replace(duty, **changed) if duty.id == name else duty for duty in duties]
    assert rows != list(duties), name
    return Duties(rows, duties.conditions)
