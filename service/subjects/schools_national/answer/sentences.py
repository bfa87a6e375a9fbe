"""What is said of all schools: with how many bodies one of a group deals, and which with most."""

from collections.abc import Mapping, Sequence

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.national.distribution import Spread
from geo.schools.national.ranking import RankedSchool
from geo.schools.profiles.profile import Group
from service.shared.answers import LayerNames
from service.shared.sentences import counted, named, verb
from service.subjects.schools.answer.position import MANY, ONE
from service.subjects.schools_national.answer.parts import say

SECTORS: Mapping[Group, Mapping[Group, str]] = {
    "SO": {"SO": "swv_po"},
    "VSO": {"VSO": "swv_vo"},
    "(V)SO": {"SO": "swv_po", "VSO": "swv_vo"},
    "SBO": {"SBO": "swv_po"},
    "PO": {"PO": "swv_po"},
    "VO": {"VO": "swv_vo"},
}
"""Group of schools -> the groups within it, each with the layer of its partnerships."""

TOLD: Mapping[Group, tuple[Group, ...]] = {"all": ("(V)SO", "SBO")}
"""Group of schools -> those of which the means are told, where it is not the group itself."""

OTHERS: Sequence[Group] = ("PO", "VO")
"""Groups that are told beside all special schools."""


def say_country(
    layers: Mapping[str, LayerNames],
    spreads: Sequence[Spread],
    ranked: Sequence[RankedSchool],
    group: Group,
) -> list[str]:
    """Return how many gemeenten and partnerships a school has, and which of a group has most."""
    gemeenten = find_spread(spreads, group, "gemeente")
    if gemeenten is None:
        return []
    highest = [
        counted(spread.maximum, layers[name]["singular"], layers[name]["plural"])
        for name in ("gemeente", *PARTNERSHIPS)
        if (spread := find_spread(spreads, group, name))
    ]
    number, first = (
        gemeenten.more_than_one,
        [row for row in ranked if row.rank_of_list == 1 and not row.location.setting],
    )
    names = [f"{row.location.name} in {row.location.place}" for row in first]
    return [
        *(mean for told in TOLD.get(group, (group,)) for mean in _means(layers, spreads, told)),
        say(f"highest.{gemeenten.basis}", numbers=dutch.join(highest)),
        say(
            f"more-than-one.{gemeenten.basis}",
            schools=counted(gemeenten.locations, ONE[group], MANY[group]),
            have=verb(number, "heeft", "hebben"),
            number=dutch.number(number),
        ),
        say(
            f"most.{gemeenten.basis}",
            schools=named(names, "school", "scholen"),
            have=verb(len(first), "heeft", "hebben"),
            each="" if len(first) == 1 else "elk ",
            number=first[0].bodies["gemeente"],
        ),
        *(mean for other in OTHERS if group == "all" for mean in _means(layers, spreads, other)),
    ]


def find_spread(spreads: Sequence[Spread], group: str, layer: str) -> Spread | None:
    """Return one spread, None where there is none."""
    wanted = (one for one in spreads if (one.group, one.layer) == (group, layer))
    return next(wanted, None)


def _means(layers: Mapping[str, LayerNames], spreads: Sequence[Spread], group: Group) -> list[str]:
    """Return gemeenten and partnerships of a group."""
    gemeenten = find_spread(spreads, group, "gemeente")
    if gemeenten is None:
        return []
    sectors, where = SECTORS[group], []
    for part, name in sectors.items():
        spread = find_spread(spreads, part, name)
        if spread:
            of_kind = f"bij {part} " if len(sectors) > 1 else ""
            mean = dutch.number(spread.mean, 1)
            where.append(f"{of_kind}in gemiddeld {mean} {layers[name]['plural']}")
    live = f"; zij wonen {dutch.join(where)}" if where else ""
    number = dutch.number(gemeenten.mean, 1)
    return [say(f"mean.{gemeenten.basis}", school=ONE[group], number=number, where=live)]
