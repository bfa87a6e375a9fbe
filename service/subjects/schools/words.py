"""What is said of a school and whom it deals with, in plain Dutch."""

from geo import dutch
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import SECTORS
from geo.schools.summary import FEW
from service.shared.answers import Document, Notice, warn
from service.shared.sentences import counted

LARGEST = 5
"""Gemeenten that a sentence names."""

NAMED_LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers that the first sentence about a school counts."""

MASK = (
    "Aantallen onder 5 per school, postcode en leeftijd zijn in de bron afgeschermd als “<5”: "
    "dat zijn 1 tot en met 4 leerlingen."
)


def pupils_text(number: Document) -> str:
    """A number of pupils as a page shows it; never more precise than the source allows.

    >>> text = lambda low, likely_low, estimate, likely_high, high: pupils_text(
    ...     {
    ...         "min": low,
    ...         "likely_low": likely_low,
    ...         "estimate": estimate,
    ...         "likely_high": likely_high,
    ...         "max": high,
    ...     }
    ... )
    >>> text(1, 1, 1.32, 3, 4), text(4, 4, 5.28, 8, 16)
    ('minder dan 5', 'mogelijk minder dan 5 (hoogstens 16)')
    >>> text(10, 11, 13.2, 17, 40), text(7, 7, 7, 7, 7), text(0, 0, 0, 0, 0)
    ('ongeveer 13 (waarschijnlijk 11 tot 17)', '7', '0')
    """
    likely = pupils_likely(number)
    return f"{pupils_brief(number)} ({likely})" if likely else pupils_brief(number)


def pupils_brief(number: Document) -> str:
    """The number alone, without its interval."""
    if number["max"] == number["min"]:
        return dutch.number(number["min"])
    if number["max"] < FEW:
        return f"minder dan {FEW}"
    if number["min"] < FEW:
        return f"mogelijk minder dan {FEW}"
    return f"ongeveer {dutch.number(number['estimate'])}"


def pupils_likely(number: Document) -> str:
    """Between what it probably lies, or what it is at most; empty where that is said already."""
    if number["max"] == number["min"] or number["max"] < FEW:
        return ""
    if number["min"] < FEW:
        return f"hoogstens {dutch.number(number['max'])}"
    low, high = dutch.number(number["likely_low"]), dutch.number(number["likely_high"])
    return f"waarschijnlijk {low} tot {high}"


def least_words(rows: list[Document]) -> str:
    """What comes before the number of bodies where one of them is contradicted."""
    return "ten minste " if any(row["contradicted"] != "none" for row in rows) else ""


def school_sentences(release: Release, document: Document) -> list[str]:
    """Whom a school deals with, how its pupils are spread, and who admits them."""
    if document["pupils"] is None:
        return [_unknown(document)]
    return [
        _deals_with(release, document),
        *_admission(release, document),
        *_spread(release, document),
    ]


def school_warnings(release: Release, document: Document) -> list[Notice]:
    """What a reader of a school's list has to know, beside what is known of the areas."""
    found = []
    if document["pupils"] is not None:
        found.append(warn("counts-masked", f"{MASK} Schattingen zijn geen tellingen."))
        found += _unplaced(document)
        found += _straddling(release, document)
        if document["admission"] != "none" and {"SO", "VSO"} & set(document["kinds"]):
            text = (
                "Een samenwerkingsverband in deze lijst is dat van het gebied waar de leerling "
                "woont. De toelaatbaarheidsverklaring (TLV) kan van een ander verband komen: dat "
                "van de school waar de leerling daarvoor stond ingeschreven."
            )
            found.append(warn("tlv-of-previous-school", text, *PARTNERSHIPS))
    if document["admission"] == "none":
        found.append(warn("no-partnership", _cluster(document), *PARTNERSHIPS))
    if document["admission"] == "probably_national":
        text = _national(document)
        found.append(warn("national-partnership-probable", text, *PARTNERSHIPS))
    if document["point_of"] != "address":
        text = (
            "Van deze school is de plek van het adres niet bekend. Op de kaart staat zij in het "
            f"midden van postcode {document['postcode'][:4]}; haar regio's volgen die postcode."
        )
        found.append(warn("point-of-postcode", text))
    return found


def _unknown(document: Document) -> str:
    who = f"Waar de leerlingen van {document['name']} wonen, is hier niet bekend"
    if document["special"]:
        return f"{who}: de bron heeft van deze school geen leerlingen."
    return (
        f"{who}: dat publiceert DUO alleen voor speciaal onderwijs, voortgezet speciaal onderwijs "
        "en speciaal basisonderwijs."
    )


def _deals_with(release: Release, document: Document) -> str:
    sectors = {SECTORS[kind] for kind in document["kinds"]}
    parts = []
    for name in NAMED_LAYERS:
        summary = document["summary"][name]
        if (
            summary is None
            or not summary["counted"]
            or (name in PARTNERSHIPS and name not in sectors)
            or (name in PARTNERSHIPS and document["admission"] == "probably_national")
        ):
            continue
        layer = release.layers.layer(name)
        least = least_words(document["counterparts"][name])
        parts.append(least + counted(summary["bodies"], layer.singular, layer.plural))
    who = f"{document['name']} in {document['place']}"
    if not parts:
        return f"Van {who} is van geen leerling bekend in welke gemeente die woont."
    return f"{who} heeft te maken met {dutch.join(parts)}: daar wonen de leerlingen."


def _admission(release: Release, document: Document) -> list[str]:
    """Who admits the pupils of each kind."""
    if document["admission"] == "none":
        areas = dutch.join(
            [
                counted(document["summary"][name]["home_areas"], layer.singular, layer.plural)
                for name, layer in ((name, release.layers.layer(name)) for name in PARTNERSHIPS)
                if document["summary"][name]
            ]
        )
        where = f" De leerlingen wonen in het gebied van {areas}." if areas else ""
        return [f"{_cluster(document)}{where}"]
    if document["admission"] == "probably_national":
        return [_national(document)]
    said = []
    for kind, name in (("SO", "swv_po"), ("VSO", "swv_vo")):
        sector = document["summary"][name]["of_sector"] if document["summary"][name] else None
        if kind in document["kinds"] and sector and sector["bodies"]:
            layer = release.layers.layer(name)
            rows = [row for row in document["counterparts"][name] if kind in row["kinds"]]
            number = counted(sector["bodies"], layer.singular, layer.plural)
            said.append(f"{least_words(rows)}{number} voor de leerlingen {kind}")
    found = []
    if said:
        found.append(
            "Voor de toelaatbaarheidsverklaring (TLV) gaat het, naar waar zij wonen, om "
            f"{dutch.join(said)}; een TLV kan ook van het verband van de vorige school komen."
        )
    if "SBO" in document["kinds"] and "swv_po" in document["own"]:
        own = release.layers.region("swv_po", document["own"]["swv_po"]).label
        if "swv_po" in document["own_contradicted"]:
            own = "welk verband dat nu is, is niet bekend"
        found.append(
            "Over de toelating tot het speciaal basisonderwijs beslist het samenwerkingsverband "
            f"van de school zelf: {own}."
        )
    return found


def _spread(release: Release, document: Document) -> list[str]:
    gemeenten = document["summary"]["gemeente"]
    if gemeenten is None:
        return []
    layer = release.layers.layer("gemeente")
    sentences = []
    if gemeenten["bodies"] > 1:
        most = counted(gemeenten["for_80_percent"], layer.singular, layer.plural)
        sentences.append(
            f"Van de leerlingen woont naar schatting 80{dutch.NO_BREAK}% in {most}."
            f"{_largest(document)}{_few(gemeenten['fewer_than_5'])}"
        )
    outside = _outside(release, document)
    if outside:
        sentences.append(f"Naar schatting woont van de leerlingen {dutch.join(outside)}.")
    return sentences


def _largest(document: Document) -> str:
    """The gemeenten where most pupils live, those of which there are 5 for certain."""
    rows = [row for row in document["counterparts"]["gemeente"] if row["min"] >= FEW]
    names = dutch.join([row["label"] for row in rows[:LARGEST]])
    return f" De grootste groepen wonen in {names}." if rows else ""


def _few(tail: Document) -> str:
    """In how many gemeenten fewer than 5 live, for certain and perhaps."""
    certain, perhaps = tail["certain"], tail["possible"] - tail["certain"]
    if not tail["possible"]:
        return ""
    sure = f"In {counted(certain, 'gemeente', 'gemeenten')} wonen er zeker minder dan {FEW}"
    if not certain:
        return (
            f" In {counted(perhaps, 'gemeente', 'gemeenten')} wonen er mogelijk minder dan {FEW}."
        )
    return f" {sure}{f'; in nog {perhaps} is dat mogelijk' if perhaps else ''}."


def _outside(release: Release, document: Document) -> list[str]:
    """Shares of pupils from outside the school's own bodies; partnerships by their own sector."""
    found = []
    for name in NAMED_LAYERS[:-1]:
        summary = document["summary"][name]
        if summary is None or not summary["counted"] or name not in document["own"]:
            continue
        if document["admission"] == "probably_national" and name in PARTNERSHIPS:
            continue  # which partnership is its own is not certain
        if name in document["own_contradicted"]:
            continue
        sector = summary["of_sector"]
        share = sector["outside_own_share"] if sector else summary["outside_own_share"]
        if share is None:
            continue
        layer = release.layers.layer(name)
        own = release.layers.region(name, document["own"][name]).short
        who = f" (van de leerlingen {' en '.join(sector['kinds'])})" if sector else ""
        which = "het eigen" if layer.article == "het" else "de eigen"
        found.append(f"{dutch.percent(share)}{who} buiten {which} {layer.singular} ({own})")
    return found


def _cluster(document: Document) -> str:
    return (
        f"Deze school hoort bij cluster {document['cluster']}. Een verklaring van een "
        "samenwerkingsverband (TLV) is niet nodig: een commissie van de instelling zelf beslist "
        "over de toelating. Samenwerkingsverbanden tellen hier niet mee."
    )


def _national(document: Document) -> str:
    names = dutch.join([body["name"] for body in document["national"]["bodies"]])
    school = (
        f"Deze reformatorische school hoort waarschijnlijk bij een landelijk samenwerkingsverband: "
        f"{names}."
    )
    if not document["special"]:
        return f"{school} Dan hoort zij niet bij het verband van de regio. Ga dat na."
    return (
        f"{school} Dat beslist dan over de toelating, en niet het verband van de regio. Ga dat na."
    )


def _unplaced(document: Document) -> list[Notice]:
    reasons = {
        "abroad_or_unknown": "in het buitenland wonen of van wie het adres niet bekend is",
        "postcode_not_in_regulation": "wonen op een postcode die de regeling van 2015 niet noemt",
    }
    found = []
    for reason, where in reasons.items():
        number = document["unplaced"][reason]
        if number["max"]:
            text = f"Niet in de lijsten: leerlingen die {where} ({pupils_text(number)})."
            found.append(warn(reason.replace("_", "-"), text))
    return found


def _straddling(release: Release, document: Document) -> list[Notice]:
    """That the gemeente of a home is not certain where its postcode lies in more than one."""
    rows = [row for row in document["counterparts"]["gemeente"] if row["straddling"] == "all"]
    also = (
        document["summary"]["gemeente"]["also_possible"] if document["summary"]["gemeente"] else []
    )
    found = []
    if rows:
        names = dutch.join([row["name"] for row in rows])
        text = (
            f"Van {names} is niet zeker dat er leerlingen wonen: de postcode ligt ook in een "
            "andere gemeente. Hetzelfde geldt voor de regio's daarvan."
        )
        found.append(warn("homes-straddle", text, "gemeente"))
    if also:
        names = dutch.join([other["name"] for other in also])
        text = f"Mogelijk wonen er ook leerlingen in {names}: daar ligt een deel van hun postcode."
        found.append(warn("bodies-also-possible", text, "gemeente"))
    return found
