"""Shapes of consultation between gemeenten and partnerships, and of the learning regions."""

from typing import Literal

from service.shared.shapes import Certainty, Model, Notice, Provenance, Share

Sector = Literal["swv_po", "swv_vo"]


class PerSector(Model):
    """A number for primary and one for secondary education."""

    swv_po: int
    swv_vo: int


class MeetingRange(Model):
    """Meetings of one round: each partnership once with all its gemeenten, or every pair apart."""

    fewest: int
    most: int


class PairTally(Model):
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


class ConsultationPair(Model):
    """A gemeente and a partnership whose areas overlap."""

    gemeente: str
    gemeente_name: str
    layer: Sector
    partnership: str
    partnership_name: str
    partnership_label: str
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


class Member(Model):
    """A gemeente or partnership of a learning region; `share` of its youth lives in it."""

    layer: str
    code: str
    name: str
    label: str
    whole: bool
    share: Share | None
    certainty: Certainty


class LearningRegion(Model):
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
