"""The table of one region: its seats, pairs and schools, each body as it may be shown."""

from collections.abc import Iterator

from geo.layers.catalogue import GEMEENTE, Region
from geo.overlap import convening
from geo.overlap.consultation import ConsultationPair
from geo.release.load import Release
from geo.release.notices import notices
from geo.schools.drawing import Area, find_drawing
from geo.zones.codes import Certainty
from service.shared.answers import (
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import CONTRADICTED, SURE, Shown, show_body
from service.subjects.convening.answer.types import (
    Convening,
    Effort,
    Origin,
    OutsideGemeente,
    Seated,
    TableMember,
    TablePair,
    TableRegion,
    TableSchool,
    TableSchools,
    Unseated,
)


def answer_convening(release: Release, region: Region) -> Convening:
    """Return whom a region must bring to one table, and what that takes: shape F."""
    found = find_seats(release, region)
    own = release.zones.labels[region.layer].zones_of(region.code)
    concerned = tuple(dict.fromkeys((region.layer, *release.layers.deciding)))
    return {
        **state_provenance(release, "youth", "pupils", "schools", "herindelingen"),
        "region": take_fields(TableRegion, region),
        "members": [_member(release, seat) for seat in found.members],
        "bodies": {
            layer: [_seated(release, layer, seat) for seat in seats]
            for layer, seats in found.seats.items()
            if layer != GEMEENTE
        },
        "contradicted": list(_list_unseated(release, found)),
        "pairs": [_pair(release, pair) for pair in found.pairs],
        "contradicted_pairs": len(found.consultation.contradicted),
        "outside": [_outside(release, one) for one in found.outside],
        "schools": _schools(release, found),
        "parties": found.effort.parties,
        "elsewhere": count_elsewhere(found),
        "effort": _effort(found.effort),
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "youth", own)],
        "layers": name_layers(release.layers.layer(name) for name in concerned),
    }


def find_seats(release: Release, region: Region) -> convening.Convening:
    """Return the table of a region, by codes: of the layers that decide about children."""
    layers = release.layers
    return convening.convene(
        release.zones, region.layer, region.code, layers.deciding, layers.leftovers
    )


def count_elsewhere(found: convening.Convening) -> int:
    """Count the bodies at a table that sit at another one too."""
    return sum(seat.other_tables > 0 for seats in found.seats.values() for seat in seats)


def show(
    release: Release, layer: str, code: str, certainty: Certainty, *, partly: bool = False
) -> Shown:
    """Return a body as it may be shown."""
    return show_body(
        release.layers.region(layer, code),
        certainty,
        text_year=release.vintages["regulation"][:4],
        partly=partly,
        said=release.locator.layer_doubts,
    )


def _seated(release: Release, layer: str, seat: convening.Seat) -> Seated:
    region = release.layers.region(layer, seat.code)
    shown = show(release, layer, seat.code, seat.certainty, partly=seat.partly)
    return take_fields(Seated, seat, name=region.name, label=region.label, shown=shown)


def _member(release: Release, seat: convening.Seat) -> TableMember:
    seated = _seated(release, GEMEENTE, seat)
    return {**seated, "role": "core" if seat.whole else "partial"}


def _list_unseated(release: Release, found: convening.Convening) -> Iterator[Unseated]:
    for layer, codes in found.contradicted.items():
        for code in codes:
            region = release.layers.region(layer, code)
            shown = show(release, layer, code, CONTRADICTED)
            yield take_fields(Unseated, region, certainty=CONTRADICTED, shown=shown)


def _pair(release: Release, pair: ConsultationPair) -> TablePair:
    """Return a pair; what is not sure of it is said at its partnership."""
    return {
        "layers": [GEMEENTE, pair.layer],
        "codes": [pair.gemeente, pair.partnership],
        "certainty": pair.certainty,
        "shown": [
            show(release, GEMEENTE, pair.gemeente, SURE),
            show(release, pair.layer, pair.partnership, pair.certainty),
        ],
    }


def _outside(release: Release, one: convening.Outside) -> OutsideGemeente:
    region = release.layers.region(GEMEENTE, one.code)
    return take_fields(OutsideGemeente, region, through=[code for _, code in one.through])


def _schools(release: Release, found: convening.Convening) -> TableSchools:
    """Return the special schools in the region, those with most gemeenten first."""
    area = find_drawing(release.schools, found.zones)
    members = {seat.code for seat in found.members}
    schools: list[TableSchool] = [
        take_fields(
            TableSchool,
            one.location,
            kinds=list(one.location.kinds),
            gemeenten=len(one.gemeenten),
            outside=len(set(one.gemeenten) - members),
        )
        for one in area.schools
    ]
    return {
        "locations": len(schools),
        "gemeenten": len(area.from_many),
        "outside": len(set(area.from_many) - members),
        "unsure": len(area.unsure),
        "items": sorted(schools, key=lambda school: (-school["gemeenten"], school["id"])),
        "origins": _list_origins(release, area, members),
    }


def _list_origins(release: Release, area: Area, members: set[str]) -> list[Origin]:
    """Return the gemeenten where pupils live, those of most schools first."""
    regions = release.layers.regions(GEMEENTE)
    origins = [
        take_fields(
            Origin,
            regions[code],
            inside=code in members,
            schools=number,
            unsure=code in area.unsure,
        )
        for code, number in area.from_many.items()
    ]
    return sorted(origins, key=lambda one: (-one["schools"], one["label"]))


def _effort(effort: convening.Effort) -> Effort:
    return {
        "pairs": effort.pairs,
        "one_partnership": {
            "meetings": effort.with_one_partnership,
            "avoided": effort.avoided_by_one_partnership,
        },
        "one_region": {
            "meetings": effort.with_one_region,
            "avoided": effort.avoided_by_one_region,
        },
    }
