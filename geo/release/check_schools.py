"""Are the schools of a release what they say they are?"""

from collections.abc import Iterator

from geo.release.finding import Finding
from geo.release.load import Release
from geo.release.profiles import list_differences, measure_days
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
    homes = len(release.flows.locations)
    detail = f"{len(release.register)}, waarvan {homes} met leerlingen per postcode"
    yield Finding("scholen", not lost, detail + _named("; zonder gebied", lost))

    flows = release.flows
    strange = [name for name in flows.locations if name not in release.register]
    placed = int((flows.zone != NONE).sum())
    detail = f"{len(flows)} rijen, {len(flows) - placed} zonder gebied"
    yield Finding("woonplaatsen", not strange, detail + _named("; onbekende school", strange))
    yield _agreement(release)
    yield _check_profiles(release)


def _check_profiles(release: Release) -> Finding:
    """Measure the profiles again on every division."""
    try:
        measured = measure_days(release)
    except (KeyError, IndexError):  # what is missing is a finding of its own
        return Finding("profielen van scholen", False, "niet te meten uit de andere bestanden")
    wrong = [
        name
        for since, day in measured.items()
        for name in list_differences(release.on(since).profiles, day)
    ]
    detail = f"{len(release.register)} opnieuw gemeten, op {len(release.divisions)} dagen"
    names = list(dict.fromkeys(wrong))
    return Finding("profielen van scholen", not wrong, detail + _named("; anders", names))


def _agreement(release: Release) -> Finding:
    """Compare regular schools with the gemeenten of the day of their register."""
    compared = agreed = 0
    others: list[str] = []
    regular = [found for found in release.register if not found.special]
    for day in sorted({found.vintage for found in regular}):
        stated = [_stated(found) for found in regular if found.vintage == day]
        agreement = compare(stated, release.on(day).zones.labels)
        compared += agreement.layers[0].compared
        agreed += agreement.layers[0].agreed
        others += [f"{one.id} {one.name}" for one in agreement.disagreements]
    detail = f"{agreed} van {compared} gewone scholen"
    holds = agreed >= LEAST_AGREEMENT * compared
    return Finding("gemeente in het register", holds, detail + _named("; anders", others))


def _stated(found: Location) -> Stated:
    return Stated(found.id, found.name, found.place, found.zone, {"gemeente": found.gemeente})


def _named(what: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" en nog {len(names) - NAMED}" if len(names) > NAMED else ""
    return f"{what}: {', '.join(names[:NAMED])}{more}"
