"""The first sheets of a school, whom it deals with in short, and all its tables as one workbook."""

from typing import Any

from geo import dutch
from geo.layers.catalogue import Layer
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import KINDS, SECTORS
from service.shared.answers import Document
from service.shared.sentences import counted, verb
from service.shared.tables.table import Column, Kind, Table
from service.subjects.schools.tables.duties import school_duties_table
from service.subjects.schools.tables.layer import (
    DUTIES,
    ask_homes,
    at_least,
    body_name,
    counts,
    layers_in_order,
    own_body,
    plural,
    school_layer_table,
    school_table,
)
from service.subjects.schools.tables.provenance import counting, unplaced
from service.subjects.schools.words import pupils_text

MOST_NAMED = 3
"""Bodies of a layer that the first sheet names."""

BOUNDS: dict[str, tuple[str, str, str, Kind]] = {
    "for_80_percent": (
        f"Voor 80{dutch.NO_BREAK}% van de leerlingen",
        f"80{dutch.NO_BREAK}%",
        f"Het kleinste aantal instanties met samen 80{dutch.NO_BREAK}% van de leerlingen.",
        "count",
    ),
    "for_95_percent": (
        f"Voor 95{dutch.NO_BREAK}% van de leerlingen",
        f"95{dutch.NO_BREAK}%",
        f"Het kleinste aantal instanties met samen 95{dutch.NO_BREAK}% van de leerlingen.",
        "count",
    ),
    "outside_own_share": (
        "Buiten de eigen regio",
        "Buiten",
        "Deel van de leerlingen dat buiten de regio woont waar de school zelf in ligt.",
        "share",
    ),
    "effective": (
        "Effectief aantal",
        "Effectief",
        "Met hoeveel even grote instanties de spreiding te vergelijken is: 1 als alle leerlingen "
        "bij één instantie horen, en meer naarmate zij meer verspreid wonen (1 gedeeld door de som "
        "van de kwadraten van de delen).",
        "number",
    ),
}
"""Figure with a lowest and highest value -> heading, short heading, meaning, kind of column."""

FEW = {
    "certain": ("zeker", "zeker minder dan 5 leerlingen wonen"),
    "estimate": ("schatting", "naar schatting minder dan 5 leerlingen wonen"),
    "possible": ("mogelijk", "mogelijk minder dan 5 leerlingen wonen"),
}


def school_tables(release: Release, document: Document) -> tuple[Table, ...]:
    """All tables of a school, for one workbook: in short, figures, each layer, what to arrange.

    Raises InputError for a school of which the homes of the pupils are not known.
    """
    return (
        school_overview_table(release, document),
        school_summary_table(release, document),
        *(
            school_layer_table(release, document, layer.id)
            for layer in layers_in_order(release)
            if document["counterparts"][layer.id]
        ),
        school_duties_table(release, document),
    )


def school_overview_table(release: Release, document: Document) -> Table:
    """The first sheet: whom the school deals with, and what a reader has to know."""
    ask_homes(document)
    return school_table(
        release,
        document,
        "samenvatting",
        "Samenvatting",
        (
            Column("topic", "Onderwerp", "Waar de regel over gaat."),
            Column(
                "text",
                "Met wie heeft de school te maken?",
                "Wat erover te zeggen is.",
                "prose",
                118,
            ),
        ),
        [
            {"topic": topic, "text": text}
            for topic, text in (
                ("School", _school(document)),
                ("Leerlingen", _pupils(document)),
                *(("In het kort", sentence) for sentence in document["sentences"]),
                *_deciding(release, document),
                ("Plaats van de school", _own(release, document)),
                ("Wat te regelen", _duties(document)),
                *(("Let op", warning["text"]) for warning in document["warnings"]),
                ("Hoe is dit geteld?", counting(document)),
                ("Niet in de lijsten", unplaced(document)),
                ("Van wanneer?", _dated(release)),
            )
        ],
        layers=release.layers,
    )


def _school(document: Document) -> str:
    kinds = dutch.join([f"{KINDS[kind]} ({kind})" for kind in document["kinds"]])
    cluster = f", cluster {document['cluster']}" if document["cluster"] else ""
    return (
        f"{document['name']}, {document['postcode']} {document['place']}, nummer {document['id']}. "
        f"{dutch.upper_first(kinds)}{cluster}."
    )


def _pupils(document: Document) -> str:
    by_kind = document["pupils"]["by_kind"].items()
    parts = [f"{kind}: {pupils_text(number)}" for kind, number in by_kind if len(by_kind) > 1]
    return ". ".join([dutch.upper_first(pupils_text(document["pupils"])), *parts]) + "."


def _deciding(release: Release, document: Document) -> list[tuple[str, str]]:
    """Per layer that decides about these pupils: how many bodies, and which have the most."""
    sectors = {SECTORS[kind] for kind in document["kinds"]}
    return [
        (plural(layer), _most(release, document, layer))
        for layer in layers_in_order(release)
        if layer.about_children
        and document["counterparts"][layer.id]
        and (layer.id not in PARTNERSHIPS or layer.id in sectors)
    ]


def _most(release: Release, document: Document, layer: Layer) -> str:
    rows = document["counterparts"][layer.id]
    named = [f"{body_name(release, layer, row)}, {pupils_text(row)}" for row in rows[:MOST_NAMED]]
    which = f"De meeste leerlingen: {'; '.join(named)}." if len(rows) > 1 else f"{named[0]}."
    number = f"{at_least(document, layer)}{counted(len(rows), layer.singular, layer.plural)}"
    if not counts(document, layer):
        return f"Tellen niet mee. De leerlingen wonen in het gebied van {number}. {which}"
    return f"{dutch.upper_first(number)}. {which}"


def _own(release: Release, document: Document) -> str:
    layers = [
        layer
        for layer in layers_in_order(release)
        if layer.about_children and counts(document, layer) and own_body(release, document, layer)
    ]
    if not layers:
        return "Niet bekend."
    nobody = [
        f"{layer.article} eigen {layer.singular}"
        for layer in layers
        if document["counterparts"][layer.id]
        and not any(row["own"] for row in document["counterparts"][layer.id])
    ]
    named = [f"{layer.singular}: {own_body(release, document, layer)}" for layer in layers]
    alone = f" Er wonen geen leerlingen in {dutch.join(nobody)}." if nobody else ""
    return f"{dutch.upper_first('; '.join(named))}.{alone}"


def _duties(document: Document) -> str:
    always = sum(duty["when"] is None for duty in document["duties"].values())
    total = counted(len(document["duties"]), "taak", "taken")
    return (
        f"Het blad {DUTIES} noemt {total} van instanties rond deze leerlingen: {always} "
        f"{verb(always, 'geldt', 'gelden')} in de regel, de andere alleen onder een voorwaarde "
        "(als …). Bij elke taak staat welke plaats telt, de wet, en hoe zeker het is."
    )


def _dated(release: Release) -> str:
    dated = {kind: dutch.date(when) for kind, when in release.vintages.items()}
    return (
        f"Leerlingen: {dated['pupils']}. Grenzen: {dated['boundaries']}; wat daarna ophield te "
        f"bestaan, heeft een opmerking. Gebieden van samenwerkingsverbanden: {dated['regulation']}."
        f" Teksten van de wet: {dated['duties']}, tenzij er iets anders bij staat."
    )


def school_summary_table(release: Release, document: Document) -> Table:
    """How the pupils are spread over the bodies of every layer."""
    layers = layers_in_order(release)
    return school_table(
        release,
        document,
        "cijfers per laag",
        "Cijfers per laag",
        _columns(document),
        [_row(release, document, layer) for layer in layers],
        layers=layers,
    )


def _columns(document: Document) -> list[Column]:
    return [
        Column("layer", "Laag", "Soort instantie."),
        Column(
            "counted",
            "Telt mee",
            "ja, of nee: een school van cluster 1 of 2 hoort bij geen samenwerkingsverband. Dan "
            "staat er alleen in hoeveel gebieden de leerlingen wonen.",
        ),
        Column("bodies", "Aantal instanties", "Met hoeveel de school te maken heeft.", "count"),
        Column(
            "home_areas",
            "Woongebieden",
            "In het gebied van hoeveel instanties er leerlingen wonen.",
            "count",
        ),
        *(
            Column(
                f"bodies_{kind.lower()}",
                f"Waarvan voor {kind}",
                f"In het gebied van hoeveel instanties er leerlingen {kind} wonen.",
                "count",
            )
            for kind in document["kinds"]
            if len(document["kinds"]) > 1
        ),
        Column(
            "sector_bodies",
            "Toelating: aantal verbanden",
            "Alleen bij samenwerkingsverbanden: hoeveel er zijn als alleen de leerlingen van de "
            "eigen sector tellen (SO en SBO bij PO, VSO bij VO). Daar gaat de toelating over.",
            "count",
        ),
        *(column for name, about in BOUNDS.items() for column in _bounded(name, *about)),
        Column(
            "sector_outside",
            "Buiten eigen verband, eigen sector",
            "Alleen bij samenwerkingsverbanden: deel van de leerlingen van de eigen sector (SO en "
            "SBO bij PO, VSO bij VO) dat buiten het eigen samenwerkingsverband woont.",
            "share",
        ),
        *(
            Column(
                f"few_{name}",
                f"Minder dan 5, {heading}",
                f"Aantal instanties waar {meaning}.",
                "count",
            )
            for name, (heading, meaning) in FEW.items()
        ),
        Column(
            "also_possible",
            "Mogelijk ook",
            "Aantal instanties die niet in de lijst staan, maar waar een deel van de postcode van "
            "leerlingen ligt.",
            "count",
        ),
        Column(
            "without_region",
            "Leerlingen zonder instantie",
            "Leerlingen die wonen waar in deze laag geen instantie is.",
            "prose",
            26,
        ),
        Column("decides", "Waarover", "Waarover deze instanties gaan.", "prose", 34),
    ]


def _bounded(name: str, heading: str, short: str, meaning: str, kind: Kind) -> tuple[Column, ...]:
    limit = "Omdat aantallen zijn afgeschermd, is het"
    return (
        Column(name, heading, f"{meaning} Volgens de schatting.", kind),
        Column(f"{name}_low", f"{short}, ten minste", f"{meaning} {limit} ten minste dit.", kind),
        Column(
            f"{name}_high", f"{short}, ten hoogste", f"{meaning} {limit} ten hoogste dit.", kind
        ),
    )


def _row(release: Release, document: Document, layer: Layer) -> dict[str, Any]:
    summary = document["summary"][layer.id]
    found: dict[str, Any] = {
        **{column.name: None for column in _columns(document)},
        "layer": plural(layer),
        "decides": layer.decides,
        "counted": "ja" if counts(document, layer) else "nee",
    }
    if summary is None:
        return found | {"bodies": 0, "home_areas": 0}
    found |= {name: summary[name] for name in ("bodies", "home_areas", *BOUNDS)}
    found |= {
        f"bodies_{kind.lower()}": number
        for kind, number in summary["bodies_by_kind"].items()
        if len(document["kinds"]) > 1
    }
    if summary["of_sector"]:
        found["sector_bodies"] = summary["of_sector"]["bodies"]
        found["sector_outside"] = summary["of_sector"]["outside_own_share"]
    if summary["bounds"]:
        for name, ends in summary["bounds"].items():
            if ends is not None:
                found |= {f"{name}_low": ends[0], f"{name}_high": ends[1]}
    if summary["fewer_than_5"]:
        found |= {f"few_{name}": number for name, number in summary["fewer_than_5"].items()}
    return found | {
        "also_possible": len(summary["also_possible"]),
        "without_region": pupils_text(summary["without_region"]),
    }
