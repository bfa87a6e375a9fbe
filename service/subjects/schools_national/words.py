"""What is said of all special schools at once, in plain Dutch."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from geo import dutch
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.cells import CONTRADICTED
from geo.schools.masking import Count
from geo.schools.national.ranking import RankedSchool
from service.shared.answers import Document, Notice, warn
from service.shared.sentences import counted, named, verb
from service.subjects.schools.words import MASK

GROUPS = {
    "SO": "speciaal onderwijs (SO)",
    "VSO": "voortgezet speciaal onderwijs (VSO)",
    "(V)SO": "speciaal of voortgezet speciaal onderwijs",
    "SBO": "speciaal basisonderwijs (SBO)",
    "all": "alle speciale scholen",
}
"""Group of schools -> its name."""

EXTENTS = {"none": "nee", "some": "deels", "all": "geheel"}
"""For how many of some pupils a thing holds -> in a table."""

ESTIMATES = (
    f"{MASK} Een schatting van het aantal leerlingen is daarom geen telling. Bij welke gebieden "
    "hun postcodes horen, hangt daar niet van af."
)


def spread_of(document: Document, group: str, layer: str) -> Document | None:
    """One row of the distribution, None where there is none."""
    for row in document["distribution"]:
        if (row["group"], row["layer"]) == (group, layer):
            found: Document = row
            return found
    return None


def national_sentences(release: Release, document: Document) -> list[str]:
    """How many gemeenten and partnerships, for each kind of school, and which school has most."""
    return [
        *_means(release, document, "(V)SO", {"SO": "swv_po", "VSO": "swv_vo"}),
        *_means(release, document, "SBO", {"SBO": "swv_po"}),
        *_highest(release, document),
        *_more_than_one(document),
        *_first(document),
    ]


def _means(
    release: Release, document: Document, group: str, sectors: Mapping[str, str]
) -> list[str]:
    """Gemeenten and partnerships of a group; sectors: kind -> layer of its partnerships."""
    gemeenten = spread_of(document, group, "gemeente")
    if gemeenten is None:
        return []
    parts = []
    for kind, name in sectors.items():
        spread = spread_of(document, kind, name)
        if spread:
            of_kind = f"bij {kind} " if len(sectors) > 1 else ""
            plural = release.layers.layer(name).plural
            parts.append(f"{of_kind}in gemiddeld {dutch.number(spread['mean'], 1)} {plural}")
    where = f"; zij wonen {dutch.join(parts)}" if parts else ""
    return [
        f"Een school voor {GROUPS[group]} heeft leerlingen uit gemiddeld "
        f"{dutch.number(gemeenten['mean'], 1)} gemeenten{where}."
    ]


def _highest(release: Release, document: Document) -> list[str]:
    parts = []
    for name in ("gemeente", *PARTNERSHIPS):
        spread = spread_of(document, "all", name)
        if spread:
            layer = release.layers.layer(name)
            parts.append(counted(spread["maximum"], layer.singular, layer.plural))
    return [f"De hoogste aantallen bij één school zijn {dutch.join(parts)}."] if parts else []


def _more_than_one(document: Document) -> list[str]:
    spread = spread_of(document, "all", "gemeente")
    if spread is None:
        return []
    number, all_of_them = spread["more_than_one"], spread["schools"]
    return [
        f"Van de {counted(all_of_them, 'speciale school', 'speciale scholen')} "
        f"{verb(number, 'heeft', 'hebben')} er {dutch.number(number)} leerlingen uit meer dan één "
        "gemeente."
    ]


def _first(document: Document) -> list[str]:
    first = [row for row in document["ranking"] if row["rank"] == 1]
    if not first:
        return []
    names = named([f"{row['school']} in {row['place']}" for row in first], "school", "scholen")
    number = first[0]["bodies"]["gemeente"]
    have = verb(len(first), "heeft", "hebben")
    each = "" if len(first) == 1 else "elk "
    return [f"{names} {have} leerlingen uit de meeste gemeenten: {each}{number}."]


def region_sentences(release: Release, document: Document) -> list[str]:
    """To how many schools the pupils of a region go, and which part of them leaves it."""
    schools, who = document["schools"], _who(document)
    if not document["rows"]:
        return [
            f"In de bron staan geen {who} die wonen in {document['label']} en naar een speciale "
            "school gaan."
        ]
    sentences = []
    if schools["total"]:
        number = counted(schools["total"], "speciale school", "speciale scholen")
        sentences.append(
            f"{dutch.upper_first(who)} die wonen in {document['label']}, gaan naar "
            f"{number}{_where(document)}."
        )
        sentences += _leaving(document)
    if document["partnership"]:
        sentences += _sector(release, document)
    return sentences


def _where(document: Document) -> str:
    """How many of the schools stand in the region."""
    inside, outside = document["schools"]["inside"], document["schools"]["outside"]
    doubted = document["schools"]["inside_contradicted"]
    doubt = f" (waarvan {doubted} in een deel dat latere bronnen tegenspreken)" if doubted else ""
    if not outside:
        return f" binnen het gebied{doubt}"
    if not inside:
        return " buiten het gebied"
    return f": {inside} binnen{doubt} en {outside} buiten het gebied"


def _leaving(document: Document) -> list[str]:
    """Which part goes to a school outside the region, where that is not all or nothing."""
    if document["schools_missing"]:
        return [
            "Welk deel naar een school buiten het gebied gaat, is niet bekend: de scholen in "
            f"{dutch.join(document['schools_missing'])} ontbreken in de bron."
        ]
    if not (document["schools"]["inside"] and document["schools"]["outside"]):
        return []
    share = document["outside_share"]
    return [
        f"Naar schatting gaat {dutch.percent(share['value'])} van hen naar een school buiten het "
        f"gebied. Door de afgeschermde aantallen kan het ook {dutch.percent(share['low'])} tot "
        f"{dutch.percent(share['high'])} zijn."
    ]


def _who(document: Document) -> str:
    if not document["partnership"]:
        return "leerlingen"
    return f"leerlingen {' en '.join(document['kinds'])}"


def _sector(release: Release, document: Document) -> list[str]:
    """Who is not counted at a partnership."""
    layer = release.layers.layer(document["layer"])
    kinds = " en ".join(document["kinds"])
    found = [
        f"Bij een {layer.singular} tellen alleen leerlingen {kinds}: dat is de sector van dit "
        "verband."
    ]
    apart = document["schools"]["apart"]
    if apart:
        found.append(
            f"Daarnaast gaan leerlingen naar {counted(apart, 'school', 'scholen')} van cluster 1 "
            f"of 2. Die {verb(apart, 'telt', 'tellen')} niet mee, want over de toelating daar "
            "beslist geen samenwerkingsverband."
        )
    return found


def pair_sentences(release: Release, document: Document) -> list[str]:
    """How many pairs there are of a school and a partnership."""
    totals = document["totals"]
    parts = [
        f"{dutch.number(totals[name]['pairs'])} met een {release.layers.layer(name).singular}"
        for name in PARTNERSHIPS
    ]
    pairs = sum(totals[name]["pairs"] for name in PARTNERSHIPS)
    apart = sum(totals[name]["apart"] for name in PARTNERSHIPS)
    found = [
        f"Er {verb(pairs, 'is', 'zijn')} {counted(pairs, 'paar', 'paren')} van een speciale school "
        f"en een samenwerkingsverband waar leerlingen van die school wonen: {dutch.join(parts)}.",
        "In het primair onderwijs tellen leerlingen SO en SBO, in het voortgezet onderwijs "
        "leerlingen VSO.",
    ]
    if apart:
        found.append(
            f"Daarnaast {verb(apart, 'staat', 'staan')} er {counted(apart, 'paar', 'paren')} met "
            "een school van cluster 1 of 2 in de lijst. Daar beslist geen samenwerkingsverband "
            "over de toelating."
        )
    return found


def source_warnings(missing: Collection[str]) -> list[Notice]:
    """What the source lacks; missing: gemeenten of which it has no schools."""
    found = []
    if missing:
        names = dutch.join(sorted(missing))
        whose = "de gemeente" if len(missing) == 1 else "de gemeenten"
        text = (
            f"De eigen scholen van {whose} {names} ontbreken, want dat bestand was leeg. Wie daar "
            "naar school gaat, telt nergens mee."
        )
        found.append(warn("schools-missing", text, "gemeente"))
    found.append(warn("counts-masked", ESTIMATES))
    return found


def national_warnings(
    release: Release, document: Document, ranked: Sequence[RankedSchool]
) -> list[Notice]:
    """What a reader of the national figures has to know."""
    found = _unplaced(release)
    spread = spread_of(document, "all", "gemeente")
    if spread and spread["straddling"]:
        number = spread["straddling"]
        text = (
            f"Bij {counted(number, 'school', 'scholen')} staat een gemeente alleen in de telling "
            "door postcodes die ook in een andere gemeente liggen. Hun aantal gemeenten kan "
            "daardoor iets anders zijn. Hetzelfde geldt voor regio's van gemeenten."
        )
        found.append(warn("homes-straddle", text, "gemeente"))
    for layer in PARTNERSHIPS:
        spread = spread_of(document, "all", layer)
        if spread and spread["contradicted"]:
            number = spread["contradicted"]
            codes = dutch.join(_contradicted(release, layer))
            text = (
                f"Bij {counted(number, 'school', 'scholen')} telt {codes} mee volgens de tekst van "
                "2015, terwijl latere bronnen dat voor een deel van het gebied tegenspreken. Hun "
                f"aantal {release.layers.layer(layer).plural} kan er één naast zitten."
            )
            found.append(warn("bodies-contradicted", text, layer))
    systems = [row.location.system for row in ranked]
    outside, perhaps = systems.count("none"), systems.count("probably_national")
    if outside:
        text = (
            f"{counted(outside, 'school', 'scholen')} van cluster 1 of 2 "
            f"{verb(outside, 'telt', 'tellen')} niet mee bij samenwerkingsverbanden, want die "
            "beslissen daar niet over de toelating."
        )
        found.append(warn("no-partnership", text, *PARTNERSHIPS))
    return [*found, *_perhaps_national(perhaps)]


def region_warnings(release: Release, document: Document) -> list[Notice]:
    """What a reader of the rows of a region, or of all pairs, has to know."""
    rows = document["rows"] if "rows" in document else document["pairs"]
    found = []
    partnerships = document.get("partnership", True)
    if partnerships:
        text = (
            "Een leerling staat bij het samenwerkingsverband van het gebied waar hij woont. De "
            "toelaatbaarheidsverklaring (TLV) kan van een ander verband komen: bij SO en VSO dat "
            "van de school waar de leerling daarvoor stond ingeschreven, bij SBO dat van het "
            "gebied waar de SBO-school staat."
        )
        found.append(warn("tlv-of-previous-school", text, *PARTNERSHIPS))
        found += _perhaps_national(
            len({row["id"] for row in rows if row["admission"] == "probably_national"})
        )
    doubted = sum(row["contradicted"] != "none" for row in rows)
    if doubted:
        layers = [document["layer"]] if "layer" in document else list(PARTNERSHIPS)
        codes = dutch.join([code for layer in layers for code in _contradicted(release, layer)])
        text = (
            f"Bij {counted(doubted, 'regel', 'regels')} staat {codes} volgens de tekst van 2015. "
            "Voor (een deel van) deze leerlingen spreken latere bronnen tegen dat dit verband over "
            "hun woonplaats gaat. Die regels zijn gemerkt."
        )
        found.append(warn("bodies-contradicted", text, *layers))
    inside = sum(row.get("inside_contradicted", False) for row in rows)
    if inside:
        text = (
            f"Van {counted(inside, 'school', 'scholen')} binnen het gebied spreken latere bronnen "
            "tegen dat dit verband daar nog over gaat."
        )
        found.append(warn("schools-contradicted", text, document["layer"]))
    if not partnerships and any(row["straddling"] == "all" for row in rows):
        number = sum(row["straddling"] == "all" for row in rows)
        text = (
            f"Bij {counted(number, 'school', 'scholen')} is niet zeker dat er leerlingen uit dit "
            "gebied heen gaan: hun postcodes liggen ook in een ander gebied."
        )
        found.append(warn("homes-straddle", text, document["layer"]))
    return found


def _perhaps_national(number: int) -> list[Notice]:
    """Schools that probably belong to a partnership without an area."""
    if not number:
        return []
    text = (
        f"{counted(number, 'reformatorische school hoort', 'reformatorische scholen horen')} "
        "waarschijnlijk bij een landelijk samenwerkingsverband, dat dan over de toelating beslist. "
        f"Hier {verb(number, 'staat zij', 'staan zij')} bij de verbanden van het gebied waar de "
        "leerlingen wonen."
    )
    return [warn("national-partnership-probable", text, *PARTNERSHIPS)]


def _unplaced(release: Release) -> list[Notice]:
    """Pupils of all schools whose home has no zone."""
    found = []
    reasons = {
        "abroad_or_unknown": "in het buitenland wonen of van wie het adres niet bekend is",
        "postcode_not_in_regulation": "wonen op een postcode buiten de regeling van 2015",
    }
    for reason, number in release.flows.unplaced.items():
        if number.max:
            who = f"{_about(number)} leerlingen die {reasons[reason]}"
            text = f"Niet meegeteld zijn {who}."
            found.append(warn(reason.replace("_", "-"), text))
    return found


def _about(number: Count) -> str:
    """Many pupils in words: the estimate and what is certain.

    >>> _about(Count(10, 100))
    'naar schatting 142 (zeker 110 tot 410)'
    """
    return (
        f"naar schatting {dutch.number(number.estimate)} (zeker {dutch.number(number.min)} tot "
        f"{dutch.number(number.max)})"
    )


def _contradicted(release: Release, layer: str) -> list[str]:
    """The bodies that later sources contradict for part of their area."""
    labels, doubt = release.zones.labels[layer], release.zones.doubt(layer)
    codes = {labels.code(zone) or "" for zone in np.flatnonzero(doubt == CONTRADICTED).tolist()}
    return [release.layers.region(layer, code).short for code in sorted(codes)]
