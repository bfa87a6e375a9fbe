"""What a reader of the figures of all schools has to know."""

from collections.abc import Iterable, Mapping

from geo import dutch
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.flows import Flows
from geo.schools.masking import Count
from geo.schools.national.distribution import Spread
from geo.schools.profiles.profile import GROUPS, Group, pack
from service.shared.answers import LayerNames, Notice, warn
from service.shared.sentences import counted, verb
from service.subjects.schools.answer.position import MANY, ONE
from service.subjects.schools_national.answer import parts
from service.subjects.schools_national.answer.parts import say
from service.subjects.schools_national.answer.sentences import find_spread


def warn_of_country(
    release: Release,
    layers: Mapping[str, LayerNames],
    spreads: Iterable[Spread],
    group: Group,
    flows: Flows,
) -> list[Notice]:
    """Return what a reader of the national figures has to know.

    group: which schools are ranked; flows: the homes of their pupils.
    """
    spreads = list(spreads)
    year = release.vintages["regulation"][:4]
    profiles = release.profiles
    found = _unplaced(flows, year)
    spread = find_spread(spreads, group, "gemeente")
    around = spread is not None and spread.basis == "surroundings"
    if spread and spread.unsure:
        text = say("country-straddle", schools=parts.count_schools(spread.unsure))
        found.append(warn("homes-straddle", text, "gemeente"))
    for layer in PARTNERSHIPS:
        spread = find_spread(spreads, group, layer)
        if spread and spread.contradicted:
            text = say(
                "country-contradicted",
                schools=parts.count_schools(spread.contradicted),
                codes=dutch.join([body.short for body in parts.find_contradicted(release, layer)]),
                year=year,
                plural=layers[layer]["plural"],
            )
            found.append(warn("bodies-contradicted", text, layer))
    locations = [profiles.locations[at] for at in profiles.location[profiles.select(group)]]
    systems = [location.system for location in locations]
    outside, perhaps = systems.count("none"), systems.count("probably_national")
    if outside:
        schools, count = parts.count_schools(outside), verb(outside, "telt", "tellen")
        found.append(say.warn("no-partnership", *PARTNERSHIPS, schools=schools, count=count))
    settings = sum(bool(location.setting) for location in locations)
    if settings:
        schools, belong = parts.count_schools(settings), verb(settings, "hoort", "horen")
        count, stand = verb(settings, "Zij telt", "Zij tellen"), verb(settings, "staat", "staan")
        found.append(
            say.warn("settings-apart", schools=schools, belong=belong, count=count, stand=stand)
        )
    who = "kinderen in de omgeving" if around else "leerlingen"
    return [*found, *parts.warn_of_national(perhaps, who), *_basis(release, spreads)]


def _unplaced(flows: Flows, year: str) -> list[Notice]:
    """Return that pupils of the schools are not counted since their home has no zone."""
    unplaced = flows.unplaced
    return [
        say.warn(code, pupils=_about(number), year=year)
        for code, number in (
            ("abroad-or-unknown", unplaced["abroad_or_unknown"]),
            ("postcode-not-in-regulation", unplaced["postcode_not_in_regulation"]),
        )
        if number.max
    ]


def _about(number: Count) -> str:
    """Return many pupils in words: the estimate and what is certain.

    >>> _about(Count(10, 100, 132.0))
    'naar schatting 142 (ten minste 110, ten hoogste 410)'
    """
    return (
        f"naar schatting {dutch.number(number.estimate)} (ten minste "
        f"{dutch.number(number.min)}, ten hoogste {dutch.number(number.max)})"
    )


def _basis(release: Release, spreads: list[Spread]) -> list[Notice]:
    """Return of which schools the homes of pupils are not known, and how these are counted."""
    found = []
    every = release.profiles.kinds[release.profiles.whole]
    for group, kinds in GROUPS.items():
        spread = find_spread(spreads, group, "gemeente")
        if spread is None or len(kinds) > 1:
            continue
        if spread.basis == "surroundings":
            day = dutch.date(release.vintages["youth"])
            found.append(say.warn("surroundings", many=MANY[group], one=ONE[group], day=day))
        number = int((every & pack(kinds) > 0).sum()) - spread.locations
        if number:
            schools = counted(number, ONE[group], MANY[group])
            count = verb(number, "telt die", "tellen die")
            code = "homes-unknown" if spread.basis == "homes" else "nobody-around"
            found.append(say.warn(code, schools=schools, count=count))
    return found
