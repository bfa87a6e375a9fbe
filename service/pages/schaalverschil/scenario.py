"""The scenario of the page: a form in the address, its figures now and then, beside chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.errors import Fault, InputError, UnknownName
from geo.layers import Region
from geo.overlap import FIT_CLASSES
from geo.overlap.scenarios import carry_out
from geo.release import Release
from geo.zones import WEIGHTS
from maps.pairs import relate
from maps.palette import CLASS_FILLS
from maps.wording import wording
from service import documents, exports
from service.caching import cached
from service.documents import Document
from service.downloads import as_file
from service.measures import show
from service.pages.render import release_of, render
from service.pages.schaalverschil.bar import chance_bar
from service.pages.schaalverschil.choice import FIRST_MEASURES, WEIGHT
from service.pages.search import find_regions, search_key
from service.scenario_words import (
    VERDICTS,
    chance_sentence,
    merged_sentence,
    rows,
    sentences,
)

router = APIRouter(prefix="/schaalverschil")

WAYS = {
    "schuif": "voeg samen wat het best bij de andere laag past",
    "samen": "voeg zelf gekozen regio's samen",
    "verplaats": "verplaats gemeenten naar een andere regio",
    "vervang": "vervang de laag door een andere",
}
"""What a reader may do -> in words."""

DRAWS = {"draws": 200, "seed": 2020}
LONGEST = 2000
"""Characters of the names of gemeenten that one address may hold."""

MOST_REGIONS = 100


@dataclass(frozen=True)
class Asked:
    """What the form holds, as it was sent.

    way: one of WAYS; layer: the one that changes; other: the one it is judged against.
    """

    way: str = "schuif"
    layer: str = "jeugdregio"
    other: str = "swv_vo"
    weight: str = WEIGHT
    regions: tuple[str, ...] = ()
    count: int = 5
    gemeenten: str = ""
    to: str = ""
    by: str = "swv_vo"
    chance: bool = False

    @property
    def query(self) -> str:
        """As it stands in an address, without the comparison with chance."""
        pairs = [
            ("doe", self.way), ("laag", self.layer), ("tegen", self.other),
            ("scenariogewicht", self.weight), *(("samen", code) for code in self.regions),
            ("aantal", str(self.count)), ("gemeenten", self.gemeenten), ("naar", self.to),
            ("door", self.by),
        ]  # fmt: skip
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def complete(self) -> bool:
        """Whether there is something to carry out."""
        return {
            "schuif": self.count > 0,
            "samen": len(self.regions) > 1,
            "verplaats": bool(self.gemeenten and self.to),
            "vervang": bool(self.by),
        }[self.way]


def asked(
    doe: str = "schuif",
    laag: str = "jeugdregio",
    tegen: str = "swv_vo",
    scenariogewicht: str = WEIGHT,
    samen: Annotated[list[str], Query()] = [],  # noqa: B006  # FastAPI reads it and changes nothing
    aantal: int = 5,
    gemeenten: str = "",
    naar: str = "",
    door: str = "swv_vo",
    vergelijk: str = "",
) -> Asked:
    """The form out of the address."""
    return Asked(
        doe, laag, tegen, scenariogewicht, tuple(samen[:MOST_REGIONS]), aantal,
        gemeenten[:LONGEST].strip(), naar[:LONGEST].strip(), door, vergelijk == "ja",
    )  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What the page shows: the form as far as it is right, and the answer or what is wrong."""

    asked: Asked
    document: Document | None = None
    faults: tuple[str, ...] = ()
    rows: Mapping[str, Document] = field(default_factory=dict)
    others: Sequence[Document] = ()
    sentences: Sequence[str] = ()
    merged: str = ""
    legend: Sequence[tuple[str, str]] = ()
    chance: str = ""


def outcome(release: Release, given: Asked) -> Outcome:
    """The answer to a form, or every fault in it in a sentence."""
    known = Asked()
    try:
        check(release, given)
        known = given
        if not given.complete:
            return Outcome(given)
        document = documents.scenario(release, scenario_of(release, given))
    except InputError as error:
        return Outcome(known, faults=tuple(fault.message for fault in error.faults))
    return Outcome(
        given,
        document,
        rows={row["key"]: {**row, "bar": chance_bar(row)} for row in rows(document)},
        others=list(other_pairs(release, document)),
        sentences=sentences(release, document),
        merged=merged_sentence(document),
        legend=legend(release, given),
        chance=chance_sentence(document) if given.chance else "",
    )


def legend(release: Release, given: Asked) -> list[tuple[str, str]]:
    """The colours of the small maps and what they say."""
    words = wording(release, given.layer, given.other, given.weight)
    return [(CLASS_FILLS[kind], words.classes[kind]) for kind in FIT_CLASSES]


def other_pairs(release: Release, document: Document) -> Iterator[Document]:
    """What chafes now and then between the changed layer and every layer but the judged one."""
    changes = zip(
        document["before"]["pairs"],
        document["after"]["pairs"],
        document["change"]["pairs"],
        strict=True,
    )
    for before, after, change in changes:
        names = [release.layers.layer(before[side]).plural for side in ("source", "target")]
        yield {
            "names": dutch.upper_first(dutch.join(names)),
            "before": before["figures"]["fit"]["wringt"],
            "after": after["figures"]["fit"]["wringt"],
            "verdict": VERDICTS[change["figures"]["fit"]["wringt"]["verdict"]],
        }


def check(release: Release, given: Asked) -> None:
    """Raise UnknownName for a way, layer or weight that is not there."""
    if given.way not in WAYS:
        raise UnknownName("doe", given.way, tuple(WAYS), "Keuze")
    release.layers.layer(given.layer, "laag")
    release.layers.layer(given.other, "tegen")
    release.layers.layer(given.by, "door")
    release.zones.weight(given.weight, "scenariogewicht")


def scenario_of(release: Release, given: Asked) -> Document:
    """The form as a scenario that the command line and the API read too.

    Raises InputError that names every gemeente or region that is not there.
    """
    steps: dict[str, dict[str, Any]] = {
        "schuif": {"merge_best": {"layer": given.layer, "with": given.other, "count": given.count}},
        "samen": {"merge": {"layer": given.layer, "regions": list(given.regions)}},
        "vervang": {"replace": {"layer": given.layer, "by": given.by}},
    }
    step = steps[given.way] if given.way in steps else {"move": _move(release, given)}
    return {
        "source": given.layer,
        "target": given.other,
        "weight": given.weight,
        "steps": [step],
        "reference": DRAWS if given.chance else False,
    }


def _move(release: Release, given: Asked) -> Document:
    """What moves where, out of names or codes with commas between them."""
    faults: list[Fault] = []
    names = [name.strip() for name in given.gemeenten.split(",") if name.strip()]
    gemeenten = [_named(release, "gemeente", name, faults) for name in names]
    to = _named(release, given.layer, given.to, faults)
    if faults:
        raise InputError(faults)
    return {"layer": given.layer, "gemeenten": gemeenten, "to": to}


def _named(release: Release, layer: str, typed: str, faults: list[Fault]) -> str:
    """The code of a region by its code, name or number; a fault where it is not one region."""
    regions = release.layers.regions(layer)
    if typed.upper() in regions:
        return typed.upper()
    hits = [hit for hit in find_regions(release, typed) if hit.layer == layer]
    exact = [hit for hit in hits if search_key(typed) in _keys(hit)]
    found = exact if len(exact) == 1 else hits
    if len(found) == 1:
        return found[0].code
    singular = release.layers.layer(layer).singular
    near = ", ".join(hit.label for hit in hits[:5])
    hint = f"Bedoelt u {near}?" if near else "Kies een naam uit de lijst."
    message = f'"{typed[:40]}" is niet één {singular}. {hint}'
    faults.append(Fault(layer, typed[:40], tuple(hit.label for hit in hits[:5]), message))
    return ""


def _keys(hit: Region) -> set[str]:
    return {search_key(text) for text in (hit.name, hit.label, hit.short)}


def context(release: Release, found: Outcome) -> dict[str, Any]:
    """What the template of the section needs."""
    layer = release.layers.layer(found.asked.layer)
    return {
        "found": found,
        "ways": WAYS,
        "changing": layer,
        "regions": sorted(
            release.layers.regions(layer.id).values(), key=lambda region: search_key(region.label)
        ),
        "gemeente_names": [region.label for region in release.layers.regions("gemeente").values()],
        "covering": [release.layers.layer(name) for name in release.layers.covering],
        "scenario_measures": FIRST_MEASURES,
        "weights": WEIGHTS,
        "show": show,
    }


@router.get("/scenario")
def section(request: Request, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The section alone, for a page that is open already."""
    release = release_of(request)
    found = outcome(release, given)
    return render(request, "schaalverschil/los_scenario.html", **context(release, found))


@router.get("/scenario.svg")
def scenario_map(
    request: Request, given: Annotated[Asked, Depends(asked)], nu: str = ""
) -> Response:
    """A small map of where it chafes between the two layers, now or then."""
    from maps.miniature import miniature  # draws shapes: not needed to start

    release = release_of(request)
    check(release, given)
    if not nu:
        _, applied = carry_out(
            release.layers, release.zones, release.neighbours, scenario_of(release, given)
        )
        release = replace(release, zones=applied.table)
    relation = relate(release, given.layer, given.other, given.weight)
    title = f"{relation.words.title} {'Nu' if nu else 'In het scenario'}"
    return cached(request, miniature(relation, title).encode(), "image/svg+xml")


@router.get("/scenario.yaml")
def scenario_yaml(request: Request, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The scenario as a file that `lappendeken scenario` reads."""
    import yaml  # not needed to start

    document = _carried_out(release_of(request), given)["scenario"]
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    headers = {"Content-Disposition": 'attachment; filename="scenario.yaml"'}
    return cached(request, text.encode(), "application/yaml", headers=headers)


@router.get("/scenario.{form}")
def scenario_file(request: Request, form: str, given: Annotated[Asked, Depends(asked)]) -> Response:
    """The figures now, then, and beside chance, as csv or xlsx."""
    release = release_of(request)
    document = _carried_out(release, replace(given, chance=True))
    name = f"lappendeken-scenario-{given.layer}-{given.other}-{release.id}"
    return as_file(request, exports.scenario_table(release, document), form, name)


def _carried_out(release: Release, given: Asked) -> Document:
    check(release, given)
    return documents.scenario(release, scenario_of(release, given))
