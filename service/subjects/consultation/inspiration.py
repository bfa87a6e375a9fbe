"""The learning regions of the programme: which gemeenten and partnerships belong to each."""

from geo import overlap
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.sentences import counted
from service.subjects.consultation.answer import tally_document

LAYER = "inspiratieregio"

CONTRADICTED = "tegengesproken"


def answer_inspiration(release: Release) -> Document:
    """All learning regions, each with its members and the pairs that consult each other in it."""
    regions = []
    for code, members in overlap.members(release.zones, LAYER).items():
        region = release.layers.region(LAYER, code)
        inside = overlap.consultation(release.zones, release.zones.labels[LAYER].zones_of(code))
        standing = [member for member in members if member.certainty != CONTRADICTED]
        regions.append(
            {
                "code": code,
                "name": region.name,
                "label": region.label,
                "members": [_member(release, member) for member in standing],
                "contradicted": [
                    _member(release, member) for member in members if member not in standing
                ],
                "consultation": tally_document(inside.tally),
                "sentence": _sentence(region.label, standing),
            }
        )
    concerned = (LAYER, *overlap.SECTORS)
    return {
        **state_provenance(release, "youth", "herindelingen"),
        "layer": LAYER,
        "regions": regions,
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "youth")],
    }


def _member(release: Release, member: overlap.Member) -> Document:
    region = release.layers.region(member.layer, member.code)
    return {
        "layer": member.layer,
        "code": member.code,
        "name": region.name,
        "label": region.label,
        "whole": member.whole,
        "share": member.share,
        "certainty": member.certainty,
    }


def _sentence(label: str, members: list[overlap.Member]) -> str:
    """How many belong to a region, in words."""
    gemeenten = [member for member in members if member.layer == "gemeente"]
    parts = sum(not member.whole for member in gemeenten)
    primary, secondary = (
        sum(member.layer == sector for member in members) for sector in overlap.SECTORS
    )
    several = counted(primary + secondary, "samenwerkingsverband", "samenwerkingsverbanden")
    partly = f", waarvan {parts} voor een deel," if parts else ""
    return (
        f"{label} heeft {counted(len(gemeenten), 'gemeente', 'gemeenten')}{partly} en "
        f"{several}: {primary} voor PO en {secondary} voor VO."
    )
