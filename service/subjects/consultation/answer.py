"""Consultation: which gemeenten and partnerships are a pair, and how many meetings that takes.

The learning regions of the programme stand here too: their gemeenten and partnerships, and the
pairs that consult each other in each.
"""

from collections.abc import Iterable, Iterator, Mapping

from typing_extensions import TypedDict

from geo import dutch
from geo.overlap import consultation as consulting
from geo.overlap import membership
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import (
    Certainty,
    LayerNames,
    Notice,
    Provenance,
    Share,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.bodies import CONTRADICTED
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts

say = read_texts("consultation")

PER = "jeugdregio"
"""The layer whose regions are told apart where a reader names none."""

LEARNING = "inspiratieregio"
"""The layer of the learning regions."""


class PerSector(TypedDict):
    """A number for primary and one for secondary education."""

    swv_po: int
    swv_vo: int


class MeetingRange(TypedDict):
    """Meetings of one round: each partnership once with all its gemeenten, or every pair apart."""

    fewest: int
    most: int


class PairTally(TypedDict):
    """What some pairs amount to; `contradicted` pairs are in no other number."""

    gemeenten: int
    pairs: PerSector
    partnerships: PerSector
    meetings: MeetingRange
    unconfirmed: int
    contradicted: int


class RegionTally(PairTally):
    """The pairs that one region is in, or that have a zone in it."""

    layer: str
    code: str
    name: str
    label: str


class ConsultationPair(TypedDict):
    """A gemeente and a partnership whose areas overlap."""

    gemeente: str
    gemeente_name: str
    layer: consulting.Sector
    partnership: str
    partnership_name: str
    partnership_label: str
    partnership_short: str
    certainty: Certainty


class Consultation(Provenance):
    """All pairs, and their number for the country and per gemeente, partnership and region."""

    per: str
    country: PairTally
    pairs: list[ConsultationPair]
    contradicted: list[ConsultationPair]
    gemeenten: list[RegionTally]
    partnerships: list[RegionTally]
    regions: list[RegionTally]
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class Member(TypedDict):
    """A gemeente or partnership of a learning region; `share` of its youth lives in it."""

    layer: str
    code: str
    name: str
    label: str
    whole: bool
    share: Share | None
    certainty: Certainty


class LearningRegion(TypedDict):
    """One learning region of the programme; contradicted members stand apart."""

    code: str
    name: str
    label: str
    members: list[Member]
    contradicted: list[Member]
    consultation: PairTally
    sentence: str


class LearningRegions(Provenance):
    """The learning regions of the programme."""

    layer: str
    regions: list[LearningRegion]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_consultation(release: Release, per: str = PER) -> Consultation:
    """Return all pairs, and their number for the country, per gemeente, partnership and region.

    per: the layer of the regions. Raises UnknownName for a layer that is not there, InputError
    for one that does not cover the country.
    """
    layer = release.layers.layer(per, "per")
    consultation = consulting.find_consultation(release.zones)
    by_region = consulting.tally_by_region(release.zones, layer.id)
    regions = [_region(release, layer.id, code, tally) for code, tally in by_region.items()]
    concerned = dict.fromkeys(("gemeente", *consulting.SECTORS, layer.id))
    return {
        **state_provenance(release, "herindelingen"),
        "per": layer.id,
        "country": _tally(consultation.tally),
        "pairs": [_pair(release, pair) for pair in consultation.pairs],
        "contradicted": [_pair(release, pair) for pair in consultation.contradicted],
        "gemeenten": [
            _region(release, "gemeente", code, tally)
            for code, tally in consulting.tally_by_gemeente(release.zones, consultation).items()
        ],
        "partnerships": [
            _region(release, sector, code, tally)
            for (sector, code), tally in consulting.tally_by_partnership(
                release.zones, consultation
            ).items()
        ],
        "regions": regions,
        "sentences": [
            *_sentences(release, consultation),
            f"{_most(regions)} {say('in-more-regions', plural=layer.plural)}",
        ],
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "area")],
        "layers": name_layers(release.layers.layer(name) for name in concerned),
    }


def answer_inspiration(release: Release) -> LearningRegions:
    """Return all learning regions, with their members and the pairs that consult in each."""
    members = membership.find_members(release.zones, LEARNING)
    concerned = (LEARNING, *consulting.SECTORS)
    return {
        **state_provenance(release, "youth", "herindelingen"),
        "layer": LEARNING,
        "regions": [_learning_region(release, code, own) for code, own in members.items()],
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "youth")],
        "layers": name_layers(release.layers.layer(name) for name in (*concerned, "gemeente")),
    }


def _learning_region(
    release: Release, code: str, members: Iterable[membership.Member]
) -> LearningRegion:
    region = release.layers.region(LEARNING, code)
    zones = release.zones.labels[LEARNING].zones_of(code)
    standing = [member for member in members if member.certainty != CONTRADICTED]
    return take_fields(
        LearningRegion,
        region,
        members=[_member(release, member) for member in standing],
        contradicted=[_member(release, member) for member in members if member not in standing],
        consultation=_tally(consulting.find_consultation(release.zones, zones).tally),
        sentence=_count_members(region.label, standing),
    )


def _member(release: Release, member: membership.Member) -> Member:
    region = release.layers.region(member.layer, member.code)
    return take_fields(Member, member, name=region.name, label=region.label)


def _tally(tally: consulting.Tally) -> PairTally:
    """Return counts of some pairs, with the range of meetings of one round."""
    return take_fields(
        PairTally,
        tally,
        pairs=_per_sector(tally.pairs),
        partnerships=_per_sector(tally.partnerships),
        meetings=take_fields(MeetingRange, tally.meetings),
    )


def _per_sector(numbers: Mapping[str, int]) -> PerSector:
    return {"swv_po": numbers["swv_po"], "swv_vo": numbers["swv_vo"]}


def _pair(release: Release, pair: consulting.ConsultationPair) -> ConsultationPair:
    partnership = release.layers.region(pair.layer, pair.partnership)
    return take_fields(
        ConsultationPair,
        pair,
        gemeente_name=release.layers.region("gemeente", pair.gemeente).name,
        partnership_name=partnership.name,
        partnership_label=partnership.label,
        partnership_short=partnership.short,
    )


def _region(release: Release, layer: str, code: str, tally: consulting.Tally) -> RegionTally:
    return take_fields(RegionTally, release.layers.region(layer, code), **_tally(tally))


def _sentences(release: Release, consultation: consulting.Consultation) -> Iterator[str]:
    tally = consultation.tally
    fewest, most = tally.meetings
    primary, secondary = (dutch.number(tally.pairs[sector]) for sector in consulting.SECTORS)
    are = verb(most, "is", "zijn")
    pairs = counted(most, "paar", "paren")
    yield say("pairs", are=are, pairs=pairs, primary=primary, secondary=secondary)
    yield say(
        "meetings",
        are=are,
        most=counted(most, "gesprek", "gesprekken"),
        at_least=verb(fewest, "is", "zijn"),
        fewest=dutch.number(fewest),
    )
    yield say("round")
    apart = len(consultation.contradicted)
    if apart:
        yield say(
            "contradicted",
            pairs=counted(apart, "paar", "paren"),
            count=verb(apart, "telt", "tellen"),
            them=verb(apart, "het", "ze"),
            names=dutch.join([_names(release, pair) for pair in consultation.contradicted]),
        )
    if tally.unconfirmed:
        yield say(
            "unconfirmed",
            pairs=counted(tally.unconfirmed, "paar", "paren"),
            are=verb(tally.unconfirmed, "is", "zijn"),
            year=release.vintages["regulation"][:4],
        )
    yield say("national")


def _names(release: Release, pair: consulting.ConsultationPair) -> str:
    gemeente = release.layers.region("gemeente", pair.gemeente)
    return f"{gemeente.label} met {release.layers.region(pair.layer, pair.partnership).short}"


def _most(regions: Iterable[RegionTally]) -> str:
    """Return which region has most pairs; the lower code where there are more of these."""
    first = max(regions, key=lambda region: region["meetings"]["most"])
    pairs = counted(first["meetings"]["most"], "paar", "paren")
    return say("most", label=first["label"], pairs=pairs)


def _count_members(label: str, members: list[membership.Member]) -> str:
    """Return how many belong to a region, in words."""
    gemeenten = [member for member in members if member.layer == "gemeente"]
    parts = sum(not member.whole for member in gemeenten)
    primary, secondary = (
        sum(member.layer == sector for member in members) for sector in consulting.SECTORS
    )
    return say(
        "members",
        label=label,
        gemeenten=counted(len(gemeenten), "gemeente", "gemeenten"),
        partly=say("members-partly", parts=parts) if parts else "",
        several=counted(primary + secondary, "samenwerkingsverband", "samenwerkingsverbanden"),
        primary=primary,
        secondary=secondary,
    )
