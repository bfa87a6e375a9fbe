"""Make layers, memberships and postcodes of the files of a release: codes, without any shape."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from geo.days import holds_on, is_day
from geo.layers.catalogue import GEMEENTE, Layer, Layers, Predecessor, Region, Successor
from geo.layers.naming import name_by_place, show_label
from geo.places.locate import Doubts, Earlier
from geo.places.postcode import MissingPostcode, Postcodes
from geo.release.files import Files
from geo.tables import Row
from geo.zones.codes import Certainty, Codes
from geo.zones.memberships import Membership, Memberships

CARRIED_SOURCE = "leden van een ander jaar overgenomen, niet bevestigd"
"""What stands with the source of a layer whose members of a year no source gives."""


def read_counts(files: Files) -> Mapping[str, list[Row]]:
    """Return how many regions each layer has from a day on, ascending."""
    counts: dict[str, list[Row]] = {}
    for row in sorted(files.rows("layer_counts.csv"), key=lambda row: row["since"]):
        counts.setdefault(row["layer"], []).append(row)
    return counts


def slice_layers(
    rows: list[Row],
    counts: Mapping[str, list[Row]],
    regions: list[Region],
    codes: Codes,
    youth: Sequence[float],
    divisions: tuple[str, ...],
    division: str,
) -> Layers:
    """Return the layers as they are on a division, with their regions; youth: of each zone."""
    carried = {layer for _, layer in codes.carried}
    layers = [
        _layer(row, counts[row["layer"]], divisions[0], division, row["layer"] in carried)
        for row in rows
    ]
    now = [region for region in regions if region.holds_on(division)]
    others = [region for region in regions if not region.holds_on(division)]
    gemeenten = {region.code: region.name for region in now if region.layer == GEMEENTE}
    named = [
        region if region.verified else _name_by_largest(region, codes, youth, gemeenten)
        for region in now
    ]
    return Layers(layers, [_of_day(region, division) for region in named], others)


def _name_by_largest(
    region: Region, codes: Codes, youth: Sequence[float], gemeenten: Mapping[str, str]
) -> Region:
    """Name a partnership after the gemeente of which most children live in it."""
    sums: dict[str, float] = {}
    for zone in codes.columns[region.layer].zones_of(region.code):
        gemeente = codes.columns[GEMEENTE].texts[zone]
        sums[gemeente] = sums.get(gemeente, 0.0) + youth[zone]
    if not sums:
        return region
    largest = max(sums, key=lambda code: (sums[code], code))
    return name_by_place(region, gemeenten[largest], alone=len(sums) == 1)


def _of_day(region: Region, division: str) -> Region:
    """Leave out what a region became before the day, and what came to it after."""
    later = tuple(
        after for after in region.now if not is_day(after.since) or after.since > division
    )
    earlier = tuple(before for before in region.was if before.since <= division)
    if (later, earlier) == (region.now, region.was):
        return region
    return replace(region, now=later, was=earlier)


def _layer(row: Row, counts: list[Row], first: str, division: str, carried: bool) -> Layer:
    count = [one for one in counts if one["since"] <= division][-1]
    follows = row["made_of"] == GEMEENTE  # its members are known of every year
    year = division[:4] if division.endswith("-01-01") else division
    later = f"later {row['source_later']}" if division > first and row["source_later"] else ""
    return Layer(
        id=row["layer"],
        singular=row["singular"],
        plural=row["plural"],
        article=row["article"],
        prefix=row["prefix"],
        count=int(count["regions"]),
        leftover=count["leftover"],
        covers_country=row["covers_country"] == "yes",
        about_children=row["about_children"] == "yes",
        made_of=row["made_of"],
        accuracy_m=int(row["accuracy_m"]),
        vintage=year if follows else row["vintage"],
        publisher=row["publisher"],
        licence=row["licence"],
        source="; ".join(filter(None, (row["source"], later, CARRIED_SOURCE if carried else ""))),
        decides=row["decides_nl"],
        carried=carried,
    )


def read_regions(files: Files) -> list[Region]:
    """Return all regions of all dates, a region that was renamed once for each name."""
    successors: dict[tuple[str, str], list[Successor]] = {}
    predecessors: dict[tuple[str, str], list[Predecessor]] = {}
    rows = list(files.rows("regions.csv"))
    names = {(row["layer"], row["code"]): row["name"] for row in rows}
    for row in files.rows("successors.csv"):
        key, share = (row["layer"], row["code"]), float(row["share"])
        successors.setdefault(key, []).append(
            Successor(row["new_code"] or None, row["new_name"], row["since"], share, row["pc4"])
        )
        predecessors.setdefault((row["layer"], row["new_code"]), []).append(
            Predecessor(row["code"], names[key], row["since"], share)
        )
    return [
        Region(
            layer=row["layer"],
            code=row["code"],
            name=row["name"],
            label=show_label(row["label"], row["number"]),
            number=row["number"],
            verified=row["verified"] == "yes",
            unverified_name=row["unverified_name"],
            seat=row["seat"],
            note=row["note"],
            now=tuple(successors.get((row["layer"], row["code"]), ())),
            was=tuple(predecessors.get((row["layer"], row["code"]), ())),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            website=row["website"],
        )
        for row in rows
    ]


def read_memberships(files: Files, zones: tuple[str, ...]) -> Memberships:
    """Return what every zone belongs to, through time; zones: their ids, in order."""
    position = {zone: row for row, zone in enumerate(zones)}
    known: dict[str, Certainty] = {name: name for name in get_args(Certainty)}
    layers = tuple(row["layer"] for row in files.rows("layers.csv"))
    rows = [
        Membership(
            row["layer"],
            row["code"],
            row["valid_from"],
            row["valid_to"],
            known[row["certainty"]],
            tuple(position[zone] for zone in row["zones"].split(" ")),
        )
        for row in files.rows("memberships.csv")
    ]
    return Memberships(zones, layers, rows)


def read_earlier(memberships: Memberships, regions: list[Region], division: str) -> Earlier:
    """Return the gemeenten that a zone lay in before a division, where that was another one."""
    names = {region.code: region.name for region in regions if region.layer == GEMEENTE}
    earlier: dict[int, list[tuple[str, str]]] = {}
    for row in memberships.rows:
        if row.layer == GEMEENTE and row.valid_to and row.valid_to < division:
            for zone in row.zones:
                earlier.setdefault(zone, []).append((names[row.code], row.valid_to))
    return {zone: sorted(its, key=lambda one: one[1]) for zone, its in earlier.items()}


def list_gemeenten(memberships: Memberships, regions: list[Region]) -> Mapping[int, set[str]]:
    """Return zone -> names of all gemeenten that it lay in, on any date."""
    called: dict[str, set[str]] = {}
    for region in regions:
        if region.layer == GEMEENTE:
            called.setdefault(region.code, set()).add(region.name)
    names: dict[int, set[str]] = {}
    for row in memberships.rows:
        if row.layer == GEMEENTE:
            for zone in row.zones:
                names.setdefault(zone, set()).update(called[row.code])
    return names


def slice_doubts(rows: list[Row], codes: Codes, division: str) -> Doubts:
    """Return what is known to be doubtful of a membership on a division, by zone and layer."""
    return {
        (codes.position[row["zone"]], row["layer"]): row["text"]
        for row in rows
        if holds_on(division, row["valid_from"], row["valid_to"])
    }


def read_postcodes(files: Files, zones: tuple[str, ...]) -> Postcodes:
    """Return what is known of postcodes; zones: the ids of the zones, in order."""
    position = {name: row for row, name in enumerate(zones)}
    zone, middle, youth = {}, {}, {}
    for row in files.rows("pc4.csv"):
        zone[row["pc4"]] = position[row["zone"]]
        if row["rd_x"]:
            middle[row["pc4"]] = float(row["rd_x"]), float(row["rd_y"])
        if row["youth"]:
            youth[row["pc4"]] = int(row["youth"])
    straddles: dict[str, list[tuple[int, float]]] = {}
    for row in files.rows("pc4_straddle.csv"):
        straddles.setdefault(row["pc4"], []).append(
            (position[row["zone"]], float(row["area_share"]))
        )
    return Postcodes(
        zone=zone,
        straddles={
            pc4: tuple(sorted(others, key=lambda other: -other[1]))
            for pc4, others in straddles.items()
        },
        missing={
            row["pc4"]: MissingPostcode(
                row["place"],
                tuple(row["swv_po"].split("|")),
                tuple(row["swv_vo"].split("|")),
            )
            for row in files.rows("pc4_missing.csv")
        },
        middle=middle,
        youth=youth,
    )
