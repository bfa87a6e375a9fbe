"""What is wrong with something, as lines of a snapshot."""

from collections.abc import Iterable

from geo.errors import Fault

SHOWN = 3
"""Values that a line shows of those that are allowed."""


def show_faults(asked: object, faults: Iterable[Fault]) -> str:
    """What was asked, and a line for each fault: where, what, its kind, what may be, the text."""
    lines = [
        f"  {fault.pointer or 'all'} {fault.value!r}, {fault.kind}, {fault.allowed[:SHOWN]}: "
        f"{fault.message}"
        for fault in faults
    ]
    return "\n".join([str(asked), *lines])
