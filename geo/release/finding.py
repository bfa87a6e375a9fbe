"""What a check of a release gives back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was checked, in Dutch: what, whether it holds, and the figures behind it."""

    what: str
    holds: bool
    detail: str
