"""What all tables of one special school share, and the table of one layer."""

from collections.abc import Iterable
from typing import Any

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Layer
from geo.places.notices import ended_sentence
from geo.release.load import Release
from geo.schools.location import KINDS
from geo.zones.codes import CERTAINTIES
from service.shared.answers import Document
from service.shared.tables.table import Column, Kind, Table
from service.subjects.schools.tables.provenance import school_footer, school_provenance
from service.subjects.schools.words import pupils_text

CONTRADICTED = CERTAINTIES.index("tegengesproken")

DUTIES = "Wat te regelen"
"""Name of the sheet with the duties."""

HOME_AREA_ONLY = "alleen woongebied, telt niet mee"

STRADDLING = {
    "none": "zeker",
    "some": "deels op de grens",
    "all": "alleen op de grens: niet zeker",
}

NUMBERS: dict[str, tuple[str, str, Kind]] = {
    "estimate": ("schatting", "Geschat aantal, om mee te rekenen: geen telling.", "number"),
    "likely_low": ("waarschijnlijk laagste", "Het is waarschijnlijk niet minder.", "count"),
    "likely_high": ("waarschijnlijk hoogste", "Het is waarschijnlijk niet meer.", "count"),
    "min": ("zeker minstens", "Het is zeker niet minder.", "count"),
    "max": ("zeker hoogstens", "Het is zeker niet meer.", "count"),
}
"""Part of a number of pupils -> heading, meaning, kind of column."""


def school_table(
    release: Release,
    document: Document,
    about: str,
    sheet: str,
    columns: Iterable[Column],
    rows: list[dict[str, Any]],
    *,
    layers: Iterable[Layer] = (),
    keys: int = 1,
) -> Table:
    """A table of one school, with what has to be known to read it.

    about: what it is of, in the title; layers: whose boundaries it rests on. Raises InputError for
    a school of which the homes of the pupils are not known.
    """
    ask_homes(document)
    return Table(
        title=f"{document['name']} in {document['place']} ({document['id']}): {about}",
        sheet=sheet,
        columns=tuple(columns),
        rows=rows,
        keys=keys,
        footer=school_footer(release),
        provenance=school_provenance(release, document, layers),
    )


def ask_homes(document: Document) -> None:
    """Raise InputError for a school of which the homes of the pupils are not known."""
    if document["pupils"] is None:
        message = f"{document['sentences'][0]} Daarom is er van deze school geen tabel."
        raise InputError([Fault("id", document["id"], (), message, "homes-unknown")])


def layers_in_order(release: Release) -> list[Layer]:
    """Layers that decide about children first, then those for comparison."""
    return sorted(release.layers, key=lambda layer: not layer.about_children)


def plural(layer: Layer) -> str:
    """The layer as a heading."""
    return dutch.upper_first(layer.plural)


def body_name(release: Release, layer: Layer, row: Document) -> str:
    """The name of a body; never as the answer where later sources contradict it."""
    if row["contradicted"] == "all":
        return f"onbekend (tekst van 2015: {release.layers.region(layer.id, row['code']).short})"
    return f"{row['label']}{' (deels tegengesproken)' if row['contradicted'] == 'some' else ''}"


def own_body(release: Release, document: Document, layer: Layer) -> str:
    """The name of the body that the school lies in, empty where there is none."""
    if layer.id not in document["own"]:
        return ""
    region = release.layers.region(layer.id, document["own"][layer.id])
    if layer.id in document["own_contradicted"]:
        return f"onbekend (tekst van 2015: {region.short})"
    return region.short


def counts(document: Document, layer: Layer) -> bool:
    """Whether the school deals with bodies of this layer: not where they are only home areas."""
    summary = document["summary"][layer.id]
    return summary is None or summary["counted"]


def at_least(document: Document, layer: Layer) -> str:
    """What precedes a number of bodies of which one is not known."""
    rows = document["counterparts"][layer.id]
    return "ten minste " if any(row["contradicted"] != "none" for row in rows) else ""


def school_layer_table(release: Release, document: Document, layer: str) -> Table:
    """The bodies of one layer, most pupils first; what can be read aloud before the numbers."""
    chosen = release.layers.layer(layer)
    about = chosen.plural if counts(document, chosen) else f"{chosen.plural}: {HOME_AREA_ONLY}"
    return school_table(
        release,
        document,
        about,
        sheet_name(chosen),
        _columns(document),
        [_row(release, document, chosen, row) for row in document["counterparts"][chosen.id]],
        layers=[chosen],
        keys=2,
    )


def sheet_name(layer: Layer) -> str:
    """The name of the sheet of a layer.

    >>> from geo.layers.catalogue import Layers
    >>> sheet_name(Layers.example().layer("jeugdregio"))
    "Jeugdregio's"
    """
    return plural(layer).replace("Samenwerkingsverbanden", "SWV")[:31].rstrip("'")


def _columns(document: Document) -> list[Column]:
    return [
        Column("code", "Code", "Code van de instantie; leeg waar zij niet bekend is."),
        Column(
            "name",
            "Naam",
            "Naam van de instantie. “onbekend” of “deels tegengesproken”: de tekst van 2015 noemt "
            "haar, maar latere bronnen spreken dat tegen voor alle of sommige van deze leerlingen.",
            "prose",
            28,
        ),
        Column(
            "note",
            "Opmerking",
            "Of de instantie nog bestaat en wat er van haar werd, en of zij meetelt.",
            "prose",
            20,
        ),
        Column("kinds", "Soort", "Soorten onderwijs van de leerlingen die er wonen."),
        Column(
            "pupils",
            "Leerlingen",
            "Hoeveel leerlingen van de school er wonen, niet preciezer dan de bron toelaat.",
            "prose",
            24,
        ),
        Column(
            "share",
            "Deel",
            "Deel van de leerlingen met een instantie in deze laag, naar schatting.",
            "share",
        ),
        Column(
            "cumulative", "Opgeteld", "Het deel van deze regel en alle regels erboven.", "share"
        ),
        Column("own", "Eigen regio", "Of de school zelf in deze regio ligt: ja of nee."),
        Column(
            "arrange",
            "Wat te regelen",
            "Wat er met deze instantie te regelen is zonder voorwaarde. De uitleg staat op het "
            f"blad {DUTIES}.",
            "prose",
            88,
        ),
        Column(
            "conditional",
            "En soms",
            "Hoeveel taken er zijn die alleen onder een voorwaarde gelden. Zij staan op het blad "
            f"{DUTIES}, met de voorwaarde.",
            "count",
        ),
        Column(
            "straddling",
            "Woonplaats",
            "zeker; deels op de grens: van sommige leerlingen ligt de postcode ook in een andere "
            "regio; alleen op de grens: dat geldt voor allen, dus misschien woont er niemand.",
            "prose",
            16,
        ),
        Column(
            "certainty",
            "Zekerheid",
            "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). Telt "
            "voor het minst zekere stuk waar leerlingen wonen.",
        ),
        *(
            Column(part, dutch.upper_first(heading), f"Leerlingen, {heading}. {meaning}", kind)
            for part, (heading, meaning, kind) in NUMBERS.items()
        ),
        *(
            Column(
                f"{kind.lower()}_{part}",
                f"{kind}, {NUMBERS[part][0]}",
                f"Leerlingen in het {KINDS[kind]} ({kind}), {NUMBERS[part][0]}. {NUMBERS[part][1]}",
                NUMBERS[part][2],
            )
            for kind in document["kinds"]
            if len(document["kinds"]) > 1
            for part in ("estimate", "min", "max")
        ),
    ]


def _row(release: Release, document: Document, layer: Layer, row: Document) -> dict[str, Any]:
    nobody = dict.fromkeys(NUMBERS, 0)
    return {
        **{name: row[name] for name in ("share", "cumulative", "certainty", *NUMBERS)},
        "code": None if row["contradicted"] == "all" else row["code"],
        "name": body_name(release, layer, row),
        "note": _note(release, layer, row),
        "kinds": ", ".join(row["kinds"]),
        "pupils": pupils_text(row),
        "own": "ja" if row["own"] else "nee",
        "arrange": _arrange(document, layer, row),
        "conditional": len(row["conditional_duties"]),
        "straddling": STRADDLING[row["straddling"]],
        **{
            f"{kind.lower()}_{part}": row["by_kind"].get(kind, nobody)[part]
            for kind in document["kinds"]
            for part in ("estimate", "min", "max")
        },
    }


def _note(release: Release, layer: Layer, row: Document) -> str:
    region = release.layers.region(layer.id, row["code"])
    became = ended_sentence(region)[len(region.label) + 2 : -1] if row["now"] else region.note
    home = HOME_AREA_ONLY if row["basis"] == "home_area_only" else ""
    return "; ".join(filter(None, (home, became)))


def _arrange(document: Document, layer: Layer, row: Document) -> str:
    if row["basis"] == "home_area_only":
        return "Niets: deze school hoort bij geen samenwerkingsverband. Een TLV is niet nodig."
    if row["duties"]:
        return "; ".join(document["duties"][name]["name"] for name in row["duties"])
    if row["conditional_duties"]:
        return f"Alleen onder een voorwaarde: zie het blad {DUTIES}."
    return "Geen taak voor deze leerlingen." if layer.about_children else "Alleen ter vergelijking."
