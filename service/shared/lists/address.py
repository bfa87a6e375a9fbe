"""The address of a list: its page, what else is asked of it, and where on the page it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
    """Where a list is found.

    also: what else stands in the address, such as a kind of school; anchor: id of the list on a
    page that holds more.

    >>> Address("/scholen/alle", {"soort": "vo"}, "lijst").lead({"bij": "6741"})
    '/scholen/alle?soort=vo&bij=6741#lijst'
    """

    path: str
    also: Mapping[str, str] = field(default_factory=dict)
    anchor: str = ""

    def lead(self, wish: Mapping[str, str]) -> str:
        """Return the address of the list with a wish."""
        return f"{self.path}{self.ask(wish)}{f'#{self.anchor}' if self.anchor else ''}"

    def ask(self, wish: Mapping[str, str]) -> str:
        """Return what stands behind the path, as it does for a file too."""
        query = urlencode({name: value for name, value in {**self.also, **wish}.items() if value})
        return f"?{query}" if query else ""
