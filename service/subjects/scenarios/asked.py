"""The form of a scenario: as it stands in an address, what is wrong with it, and what it asks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from geo.errors import Fault, InputError, UnknownName, shorten
from geo.release.load import Release
from service.shared.region_search import region_named
from service.shared.texts import read_texts

say = read_texts("scenarios")

WAYS = say.under("way.")
"""What a reader may do -> in words."""

DRAWS = {"draws": 200, "seed": 2020}

LONGEST = 2000
"""Characters of the names of gemeenten that one address may hold."""

MOST_NAMES = 50
"""Gemeenten that move in one scenario: each is looked up."""

MOST_REGIONS = 100

NEEDS = {
    "schuif": ("aantal",),
    "samen": ("samen",),
    "verplaats": ("gemeenten", "naar"),
    "vervang": ("door",),
}
"""Way -> the fields that it needs besides the layers and the weight."""


@dataclass(frozen=True)
class Asked:
    """What the form holds, as it was sent; the routes take it from the address.

    way: one of WAYS; layer: the one that changes; other: the one it is judged against; times: how
    often to merge, as text; compare: "ja" for a comparison with chance.
    """

    way: Annotated[str, Query(alias="doe")] = "schuif"
    layer: Annotated[str, Query(alias="laag")] = "jeugdregio"
    other: Annotated[str, Query(alias="tegen")] = "swv_vo"
    weight: Annotated[str, Query(alias="scenariogewicht")] = "youth"
    regions: Annotated[tuple[str, ...], Query(alias="samen")] = ()
    times: Annotated[str, Query(alias="aantal")] = "5"
    gemeenten: Annotated[str, Query()] = ""
    to: Annotated[str, Query(alias="naar")] = ""
    by: Annotated[str, Query(alias="door")] = "swv_vo"
    compare: Annotated[str, Query(alias="vergelijk")] = ""

    def __post_init__(self) -> None:
        """Keep no more than what can be meant."""
        regions = tuple(dict.fromkeys(self.regions[:MOST_REGIONS]))
        names = {name: getattr(self, name)[:LONGEST].strip() for name in ("gemeenten", "to")}
        for name, value in {"regions": regions, "times": self.times[:20], **names}.items():
            object.__setattr__(self, name, value)

    @property
    def chance(self) -> bool:
        """Whether the outcome is compared with chance."""
        return self.compare == "ja"

    @property
    def count(self) -> int:
        """How often to merge; -1 for what is no whole number from 0.

        >>> [Asked(times=times).count for times in ("12", " 0 ", "-1", "x", "", "9" * 5000)]
        [12, 0, -1, -1, -1, -1]
        """
        times = self.times.strip()
        return int(times) if times.isascii() and times.isdigit() and len(times) < 6 else -1

    @property
    def query(self) -> str:
        """As it stands in an address: what the way needs, without the comparison with chance."""
        pairs = [
            ("doe", self.way), ("laag", self.layer), ("tegen", self.other),
            ("scenariogewicht", self.weight), *(("samen", code) for code in self.regions),
            ("aantal", self.times), ("gemeenten", self.gemeenten), ("naar", self.to),
            ("door", self.by),
        ]  # fmt: skip
        wanted = ("doe", "laag", "tegen", "scenariogewicht", *NEEDS.get(self.way, ()))
        return urlencode([(name, value) for name, value in pairs if value and name in wanted])

    @property
    def names(self) -> tuple[str, ...]:
        """The gemeenten that move, as they were typed, each once."""
        typed = (name.strip() for name in self.gemeenten.split(","))
        return tuple(dict.fromkeys(name for name in typed if name))

    @property
    def complete(self) -> bool:
        """Whether there is something to carry out."""
        return {
            "schuif": self.count > 0,
            "samen": len(self.regions) > 1,
            "verplaats": bool(self.names and self.to),
            "vervang": bool(self.by),
        }[self.way]


def settle(release: Release, given: Asked) -> Asked:
    """Return the form with its layers by their ids; raise InputError where one cannot be chosen."""
    if given.way not in WAYS:
        raise UnknownName("doe", given.way, tuple(WAYS), "Keuze")
    release.zones.weight(given.weight, "scenariogewicht")
    layer, other, by = (
        release.layers.layer(name, field)
        for name, field in ((given.layer, "laag"), (given.other, "tegen"), (given.by, "door"))
    )
    faults = [
        Fault("laag", one.id, release.layers.covering, say("not-everywhere", plural=one.plural))
        for one in dict.fromkeys((layer, other, by))
        if not one.covers_country
    ]
    if faults:
        raise InputError(faults)
    return replace(given, layer=layer.id, other=other.id, by=by.id)


def check(release: Release, given: Asked) -> None:
    """Raise InputError for a settled form that cannot be carried out, in the words of the form."""
    if faults := list(_faults(release, given)):
        raise InputError(faults)


def _faults(release: Release, given: Asked) -> Iterator[Fault]:
    if given.layer == given.other:
        yield Fault("tegen", given.other, (), say("same-layer"))
    if given.way == "vervang" and given.by == given.layer:
        yield Fault("door", given.by, (), say("same-borders"))
    regions = release.layers.regions(given.layer)
    most = len(regions) - 1
    if given.way == "schuif" and not 0 <= given.count <= most:
        message = say("too-often", most=most, times=given.times)
        yield Fault("aantal", given.times, (f"0-{most}",), message)
    unknown = [shorten(code) for code in given.regions if code not in regions]
    if given.way == "samen" and unknown:
        # They were chosen before the layer was.
        few = ", ".join(unknown[:3]) + (f" en nog {len(unknown) - 3}" if unknown[3:] else "")
        plural = release.layers.layer(given.layer).plural
        yield Fault("samen", few, (), say("not-there", plural=plural, few=few))
    if given.way == "verplaats" and len(given.names) > MOST_NAMES:
        message = say("too-many", most=MOST_NAMES, number=len(given.names))
        yield Fault("gemeenten", shorten(given.gemeenten), (), message)


def make_scenario(release: Release, given: Asked) -> dict[str, Any]:
    """Return the form as a scenario that the command line and the API read too.

    Raises InputError that names every gemeente or region that is not there.
    """
    given = settle(release, given)
    check(release, given)
    if not given.complete and given.way != "schuif":
        raise InputError([Fault(given.way, "", (), say("nothing-chosen"))])
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


def _move(release: Release, given: Asked) -> dict[str, Any]:
    """Return what moves where, out of names or codes with commas between them."""
    faults: list[Fault] = []
    gemeenten = [region_named(release, "gemeente", name, faults) for name in given.names]
    to = region_named(release, given.layer, given.to, faults)
    if faults:
        raise InputError(faults)
    return {"layer": given.layer, "gemeenten": gemeenten, "to": to}
