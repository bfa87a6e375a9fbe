"""Are the schools of a release what they say they are?"""

from collections.abc import Iterator

from geo.release.finding import Finding
from geo.release.load import Release
from geo.schools.agreement import Stated, compare
from geo.schools.location import Location
from geo.zones.codes import NONE

LEAST_AGREEMENT = 0.999
"""Part of the regular schools whose gemeente in the register is that of their zone."""

NAMED = 10
"""Schools that a finding names."""


def check_schools(release: Release) -> Iterator[Finding]:
    """Places, homes of pupils, and the register's own gemeenten against the zones."""
    lost = [found.id for found in release.register if found.zone is None]
    special = len(release.register.special)
    detail = f"{len(release.register)}, waarvan {special} met leerlingen per postcode"
    yield Finding("scholen", not lost, detail + _named("; zonder gebied", lost))

    flows = release.flows
    strange = [name for name in flows.locations if name not in release.register]
    placed = int((flows.zone != NONE).sum())
    detail = f"{len(flows)} rijen, {len(flows) - placed} zonder gebied"
    yield Finding("woonplaatsen", not strange, detail + _named("; onbekende school", strange))
    yield _agreement(release)


def _agreement(release: Release) -> Finding:
    """Compare regular schools, whose register is of the first year, with the gemeenten of then."""
    regular = [found for found in release.register if not found.special]
    of_year = release.on(release.divisions[0])
    agreement = compare(map(_stated, regular), of_year.zones.labels)
    counts = agreement.layers[0]
    detail = f"{counts.agreed} van {counts.compared} gewone scholen"
    others = [f"{one.id} {one.name}" for one in agreement.disagreements]
    holds = counts.share is None or counts.share >= LEAST_AGREEMENT
    return Finding("gemeente in het register", holds, detail + _named("; anders", others))


def _stated(found: Location) -> Stated:
    return Stated(found.id, found.name, found.place, found.zone, {"gemeente": found.gemeente})


def _named(what: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" en nog {len(names) - NAMED}" if len(names) > NAMED else ""
    return f"{what}: {', '.join(names[:NAMED])}{more}"
