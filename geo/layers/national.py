"""Bodies for the whole country, which have no area and follow the school and not the map."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NationalBody:
    """A national partnership, or the institutions of a cluster.

    sector: "PO" or "VO" for a partnership of reformatorische schools, else "(V)SO"; name: to be
    shown; note: what is known of it, English, for developers.

    >>> NationalBody("VO_NAT_REF", "VO", "Reformatorisch Samenwerkingsverband VO", "").layer
    'swv_vo'
    """

    id: str
    sector: str
    name: str
    note: str

    @property
    def layer(self) -> str:
        """The layer whose regions it stands in for; empty for the institutions of a cluster."""
        return f"swv_{self.sector.lower()}" if self.sector in ("PO", "VO") else ""
