"""What a search answers: the things that may be meant, each with its address, in words."""

from typing import Literal

from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import GEMEENTE, Region
from geo.layers.grading import NEAR
from geo.places.town import Town
from geo.release.load import Release
from geo.schools.location import Location
from geo.search.hits import Hit, Postcode, Results, Target
from geo.search.search import search
from service.shared.answers import Provenance, state_provenance
from service.shared.bodies import say_became
from service.shared.dates import PAGE_NAME
from service.shared.region_search import mark
from service.shared.texts import read_texts

say = read_texts("search")

Kind = Literal["postcode", "place", "region", "school"]


class SearchHit(TypedDict):
    """A thing that may be meant: what it is called, what it is, and the address of its page.

    layer, code: of a region, code also of a school, else empty; note: what a reader has to know of
    it, else empty; near: whether it is called nearly so, not just so.
    """

    kind: Kind
    layer: str
    code: str
    label: str
    detail: str
    note: str
    address: str
    near: bool


class SearchAnswer(Provenance):
    """What may be meant, best first; schools: how many schools answer in all."""

    hits: list[SearchHit]
    schools: int


def answer_search(
    release: Release, typed: str, *, schools_only: bool = False, most: int, dated: bool = False
) -> SearchAnswer:
    """Return what may be meant by what was typed; dated: whether addresses keep the date."""
    found = search(release, typed, schools_only=schools_only)
    return {
        **state_provenance(release, "schools"),
        "hits": [state_hit(release, hit, dated=dated) for hit in found.hits[:most]],
        "schools": found.schools,
    }


def find_address(release: Release, found: Results) -> str:
    """Return the address of what is meant beyond doubt, "" where there is no such thing."""
    return state_hit(release, found.sure)["address"] if found.sure else ""


def state_hit(release: Release, hit: Hit, *, dated: bool = False) -> SearchHit:
    """Return a thing that may be meant, in words."""
    state = _describe(release, hit.target)
    state["near"] = hit.grade == NEAR
    if dated and "?" not in state["address"]:
        state["address"] += f"?{PAGE_NAME}={release.date}"
    return state


def _describe(release: Release, target: Target) -> SearchHit:
    if isinstance(target, Postcode):
        return _state_postcode(release, target)
    if isinstance(target, Town):
        return _state_town(release, target)
    return _state_region(release, target) if isinstance(target, Region) else _state_school(target)


def _state(kind: Kind, label: str, detail: str, address: str) -> SearchHit:
    return {
        "kind": kind, "layer": "", "code": "", "label": label, "detail": detail,
        "note": "", "address": address, "near": False,
    }  # fmt: skip


def _state_postcode(release: Release, postcode: Postcode) -> SearchHit:
    pc4 = postcode.pc4
    detail = say("postcode-unknown")
    if pc4 in release.postcodes.zone:
        towns = dutch.join([town.name for town in release.towns.at(pc4)])
        where = _say_gemeenten(release, [pc4])
        detail = say("postcode-in", towns=towns, where=where) if towns else where
    elif postcode.known:
        detail = say("postcode-missing", place=release.postcodes.missing[pc4].place)
    return _state("postcode", say("postcode", pc4=pc4), detail, f"/postcode/{pc4}")


def _state_town(release: Release, town: Town) -> SearchHit:
    detail = say("place-in", where=_say_gemeenten(release, town.postcodes))
    return _state("place", town.label, detail, f"/plaats/{town.slug}")


def _state_region(release: Release, region: Region) -> SearchHit:
    found = mark(release, region)
    singular = release.layers.layer(region.layer).singular
    address = f"/regio/{region.layer}/{region.code}"
    if found.day:
        address += f"?{PAGE_NAME}={found.day}"
    state = _state("region", region.label, singular, address)
    state["layer"], state["code"] = region.layer, region.code
    unverified = say("unverified", name=region.unverified_name) if region.unverified_name else ""
    notes = (unverified, found.elsewhen or say_became(region) or region.note)
    state["note"] = "; ".join(filter(None, notes))
    return state


def _state_school(school: Location) -> SearchHit:
    kinds = dutch.join(school.kinds)
    detail = say("school-in", place=school.place, pc6=f"{school.pc4} {school.pc6[4:]}".strip(),
                 kinds=kinds, id=school.id)  # fmt: skip
    state = _state("school", school.name, detail, f"/scholen/{school.id}")
    state["code"] = school.id
    return state


def _say_gemeenten(release: Release, pc4s: tuple[str, ...] | list[str]) -> str:
    """Return the gemeenten of some postcodes, as "gemeente Ede"."""
    column = release.codes.columns[GEMEENTE]
    codes = dict.fromkeys(column.code(release.postcodes.zone[pc4]) for pc4 in pc4s)
    here = release.layers.regions(GEMEENTE)
    names = [here[code].name for code in codes if code]
    noun = release.layers.layer(GEMEENTE).singular if len(names) == 1 else say("gemeenten")
    return f"{noun} {dutch.join(names)}"
